# `Код` и *важное* помечаются; аргументы вставляются как есть. Подробнее в en.ftl.

time-day = { $day } { $month }
time-day-and-year = { $day } { $month } { $year } г.
time-short = { $date }, { $time }
time-range = { $first } – { $last }
time-long = { $weekday }, { $day } { $month } { $year } г., { $time } { $zone }

outlets =
    { $count ->
        [one] { $count } издание
        [few] { $count } издания
       *[many] { $count } изданий
    }

digest-extent =
    { $stories ->
        [one] { $stories } сюжет
        [few] { $stories } сюжета
       *[many] { $stories } сюжетов
    } из { $outlets ->
        [one] { $outlets } издания
        [few] { $outlets } изданий
       *[many] { $outlets } изданий
    }
digest-nothing = Рассказать пока не о чем.
digest-update = Обновление:
digest-outlets = *{ outlets }*: { $names }
digest-outlets-joined = *{ outlets }*, теперь также { $names }
digest-names-more = { $names } и ещё { $count }
digest-more =
    { $count ->
        [one] Ещё { $count } сюжет
        [few] Ещё { $count } сюжета
       *[many] Ещё { $count } сюжетов
    }
digest-more-command = { digest-more }: `/latest`
digest-every-report = Все публикации по сюжету: `/story { $number }`

story-extent =
    { $reports ->
        [one] { $reports } публикация
        [few] { $reports } публикации
       *[many] { $reports } публикаций
    } в { $outlets ->
        [one] { $outlets } издании
        [few] { $outlets } изданиях
       *[many] { $outlets } изданиях
    }, часовой пояс: { $zone }
report-untitled = без заголовка
