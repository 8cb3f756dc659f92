// A second thread for transpiling, which the program starts where there are many files.
"use strict";
const { workerData } = require("node:worker_threads");
const { program } = require("./load.js");

program.accompany(workerData);
