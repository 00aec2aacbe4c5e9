# `Code` und *Wichtiges* werden ausgezeichnet; Argumente stehen, wie sie sind. Mehr in en.ftl.

time-day = { $day }. { $month }
time-day-and-year = { $day }. { $month } { $year }
time-short = { $date }, { $time }
time-range = { $first } bis { $last }
time-long = { $weekday }, { $day }. { $month } { $year }, { $time } { $zone }

outlets =
    { $count ->
        [one] { $count } Medium
       *[other] { $count } Medien
    }

digest-extent =
    { $stories ->
        [one] { $stories } Nachricht
       *[other] { $stories } Nachrichten
    } aus { $outlets ->
        [one] { $outlets } Medium
       *[other] { $outlets } Medien
    }
digest-nothing = Es gibt nichts zu berichten.
digest-update = Update:
digest-outlets = *{ outlets }*: { $names }
digest-outlets-joined = *{ outlets }*, jetzt auch { $names }
digest-names-more =
    { $names } und { $count ->
        [one] { $count } weiteres
       *[other] { $count } weitere
    }
digest-more =
    { $count ->
        [one] { $count } weitere Nachricht
       *[other] { $count } weitere Nachrichten
    }
digest-more-command = { digest-more }: `/latest`
digest-every-report = Alle Berichte zu einer Nachricht: `/story { $number }`

story-extent =
    { $reports ->
        [one] { $reports } Bericht
       *[other] { $reports } Berichte
    } aus { $outlets ->
        [one] { $outlets } Medium
       *[other] { $outlets } Medien
    }, Zeitzone: { $zone }
report-untitled = ohne Titel
