# `Код` і *важливе* позначаються; аргументи вставляються як є. Докладніше в en.ftl.

time-day = { $day } { $month }
time-day-and-year = { $day } { $month } { $year } р.
time-short = { $date }, { $time }
time-range = { $first } – { $last }
time-long = { $weekday }, { $day } { $month } { $year } р., { $time } { $zone }

outlets =
    { $count ->
        [one] { $count } видання
        [few] { $count } видання
       *[many] { $count } видань
    }

digest-extent =
    { $stories ->
        [one] { $stories } сюжет
        [few] { $stories } сюжети
       *[many] { $stories } сюжетів
    } з { $outlets ->
        [one] { $outlets } видання
        [few] { $outlets } видань
       *[many] { $outlets } видань
    }
digest-nothing = Розповідати поки що нема про що.
digest-update = Оновлення:
digest-outlets = *{ outlets }*: { $names }
digest-outlets-joined = *{ outlets }*, тепер також { $names }
digest-names-more = { $names } та ще { $count }
digest-more =
    { $count ->
        [one] Ще { $count } сюжет
        [few] Ще { $count } сюжети
       *[many] Ще { $count } сюжетів
    }
digest-more-command = { digest-more }: `/latest`
digest-every-report = Усі публікації за сюжетом: `/story { $number }`

story-extent =
    { $reports ->
        [one] { $reports } публікація
        [few] { $reports } публікації
       *[many] { $reports } публікацій
    } у { $outlets ->
        [one] { $outlets } виданні
        [few] { $outlets } виданнях
       *[many] { $outlets } виданнях
    }, часовий пояс: { $zone }
report-untitled = без заголовка
