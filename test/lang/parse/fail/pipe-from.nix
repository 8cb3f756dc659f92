f <| a
