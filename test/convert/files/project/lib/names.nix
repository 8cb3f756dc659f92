[ "desk" "lap" ]
