{ abc = { }; }.abc.def.ghi
