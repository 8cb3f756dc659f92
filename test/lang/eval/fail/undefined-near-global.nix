x: y: [ mapp ]
