module example.org/phone-backup

go 1.19
