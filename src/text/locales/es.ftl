# El `código` y lo *importante* se marcan; los argumentos quedan tal cual. Más en en.ftl.

time-day = { $day } { $month }
time-day-and-year = { $day } { $month } { $year }
time-short = { $date }, { $time }
time-range = { $first } – { $last }
time-long = { $weekday }, { $day } de { $month } de { $year }, { $time } { $zone }

outlets =
    { $count ->
        [one] { $count } medio
       *[other] { $count } medios
    }

digest-extent =
    { $stories ->
        [one] { $stories } noticia
       *[other] { $stories } noticias
    } de { $outlets ->
        [one] { $outlets } medio
       *[other] { $outlets } medios
    }
digest-nothing = No hay nada que contar.
digest-update = Actualización:
digest-outlets = *{ outlets }*: { $names }
digest-outlets-joined = *{ outlets }*, ahora también { $names }
digest-names-more = { $names } y { $count } más
digest-more =
    { $count ->
        [one] { $count } noticia más
       *[other] { $count } noticias más
    }
digest-more-command = { digest-more }: `/latest`
digest-every-report = Todos los artículos de una noticia: `/story { $number }`

story-extent =
    { $reports ->
        [one] { $reports } artículo
       *[other] { $reports } artículos
    } de { $outlets ->
        [one] { $outlets } medio
       *[other] { $outlets } medios
    }, zona horaria: { $zone }
report-untitled = sin título
