[ __curPos ]
