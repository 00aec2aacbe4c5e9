# `Code` and *strong* words are marked; arguments are put in as they are. Blanks within a date are
# made no-break ones. What is said where stands in ../locale-keys.ts.

time-day = { $day } { $month }
time-day-and-year = { $day } { $month } { $year }
time-short = { $date }, { $time }
time-range = { $first } to { $last }
time-long = { $weekday } { $day } { $month } { $year }, { $time } { $zone }

outlets =
    { $count ->
        [one] { $count } outlet
       *[other] { $count } outlets
    }

digest-extent =
    { $stories ->
        [one] { $stories } story
       *[other] { $stories } stories
    } from { $outlets ->
        [one] { $outlets } outlet
       *[other] { $outlets } outlets
    }
digest-nothing = There is no story to tell.
digest-update = Update:
digest-outlets = *{ outlets }*: { $names }
digest-outlets-joined = *{ outlets }*, now also { $names }
digest-names-more = { $names } and { $count } more
digest-more = { $count } more
digest-more-command = { digest-more }: `/latest`
digest-every-report = Every report of a story: `/story { $number }`

story-extent =
    { $reports ->
        [one] { $reports } report
       *[other] { $reports } reports
    } from { $outlets ->
        [one] { $outlets } outlet
       *[other] { $outlets } outlets
    }, times in { $zone }
report-untitled = without a title
