# Le `code` et les mots *importants* sont marqués ; les arguments restent tels quels. Voir en.ftl.

time-day =
    { $day ->
        [1] 1er
       *[other] { $day }
    } { $month }
time-day-and-year = { time-day } { $year }
time-short = { $date }, { $time }
time-range = { $first } – { $last }
time-long =
    { $weekday } { $day ->
        [1] 1er
       *[other] { $day }
    } { $month } { $year }, { $time } { $zone }

outlets =
    { $count ->
        [one] { $count } média
       *[other] { $count } médias
    }

digest-extent =
    { $stories ->
        [one] { $stories } sujet
       *[other] { $stories } sujets
    } dans { $outlets ->
        [one] { $outlets } média
       *[other] { $outlets } médias
    }
digest-nothing = Rien à signaler.
digest-update = Mise à jour{ "\u00A0" }:
digest-outlets = *{ outlets }*{ "\u00A0" }: { $names }
digest-outlets-joined = *{ outlets }*, désormais aussi { $names }
digest-names-more =
    { $names } et { $count ->
        [one] { $count } autre
       *[other] { $count } autres
    }
digest-more =
    { $count ->
        [one] { $count } autre sujet
       *[other] { $count } autres sujets
    }
digest-more-command = { digest-more }{ "\u00A0" }: `/latest`
digest-every-report = Tous les articles d’un sujet{ "\u00A0" }: `/story { $number }`

story-extent =
    { $reports ->
        [one] { $reports } article
       *[other] { $reports } articles
    } dans { $outlets ->
        [one] { $outlets } média
       *[other] { $outlets } médias
    }, fuseau horaire{ "\u00A0" }: { $zone }
report-untitled = sans titre
