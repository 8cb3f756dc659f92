// The entry of the command line program.
export {};
