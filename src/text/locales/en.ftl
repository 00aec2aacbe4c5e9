# `Code` and *strong* words are marked; arguments are put in as they are. Blanks within a date are
# made no-break ones. What is said where stands in ../locale-keys.ts.

time-day = { $day } { $month }
time-day-and-year = { $day } { $month } { $year }
time-short = { $date }, { $time }
time-range = { $first } to { $last }
time-date = { $weekday } { $day } { $month } { $year }
time-long = { time-date }, { $time } { $zone }

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
digest-differ = Sources differ
digest-figures-differ = Figures differ
digest-denied = Disputed
digest-only-outlet = Only { $outlet } has reported this so far
digest-one-agency = All reports rest on one agency: { $agency }
digest-model = Summed up by { $model }; each sentence checked against its source.
digest-translated = Machine translation from { $languages }
digest-translator = Translated by { $model }; each text checked against its original.

story-extent =
    { $reports ->
        [one] { $reports } report
       *[other] { $reports } reports
    } from { $outlets ->
        [one] { $outlets } outlet
       *[other] { $outlets } outlets
    }, times in { $zone }
report-untitled = without a title
chart-title = When the reports came
chart-about = When the reports came: first { $first }, last { $last }, most { $peak } ({ $most } of { $reports }).
chart-outlets = first report of an outlet
chart-further = further reports
chart-days = first report of a day

# Pages and feeds.

page-latest = Latest stories
page-days = Day by day
page-feeds = In a feed reader
page-feed-stories = Stories
page-feed-digests = A digest a day
page-reports = Each outlet’s first report ({ $count })

# What a chat is told first.

welcome = I send each story once, summed up from every outlet that covered it, with every sentence traced to its source.
welcome-topic = Topic: { $topic }. When should the digest come?
welcome-privacy = Only the number of this chat and its settings are kept. `/export` shows them, `/forget` erases them.
welcome-group = I send digests of the news. An administrator chooses a topic:
welcome-channel = I may post in your channel now. Tap a topic for a digest at 8:00, or type for example { $command }.

# Commands that could not be carried out.

command-unknown = I don't know that command. Type `/help` for what I can do.
admins-only = Only administrators may do that here.
role-unknown = I can't check right now whether you are an administrator. Try again in a minute.
too-fast = That was too much at once. Wait a minute, please.
not-allowed = Only people its owner has let in can use this bot.
fault = Something went wrong on our side. Try again in a minute; nothing is lost.
unreadable = I could not read that: its encryption key has not come. Please say it again. If it keeps happening, verify the session of your app.
target-unknown = I don't know { $name }. Make me an administrator there first.

# Subscriptions.

topics-none = There is no topic yet.
topics-title = Topics
topic-subscribed = subscribed
topic-unknown = There is no topic “{ $topic }”. Type `/topics` for the list.
topics-reloaded = Topics read again: { $names }.
subscribe-which = Which topic?
subscribe-usage = Type for example `/subscribe 8:30` or `/subscribe weekdays 9 18`.
subscribe-too-many =
    { $count ->
        [one] This chat may have { $count } subscription.
       *[other] This chat may have { $count } subscriptions.
    } Type `/unsubscribe` to make room.
subscribed = { $topic }: { $when } ({ $zone }).
next-digest = The next digest comes on { $time }.
breaking-on = Breaking news comes at once, at most { $count } a day.
subscribed-to-nothing = This chat has no subscription. Type `/subscribe`.
unsubscribe-which = Which one should end?
unsubscribed = Unsubscribed: { $topic }.
pause-usage = Type `/pause`, or for seven days `/pause 7`.
paused = Nothing is sent until you type `/resume`. Nothing will be lost meanwhile.
paused-until = Nothing is sent until { $time }. Type `/resume` to go on sooner.
resumed = Welcome back. The next digest comes on { $time }.
when-daily = every day at { $times }
when-workdays = Monday to Friday at { $times }
when-weekends = Saturday and Sunday at { $times }
when-days = { $days } at { $times }

# Digests and stories.

digest-no-news = Nothing new: { $topic }.
breaking-title = Breaking
digest-corrected = Corrected:
latest-usage = Type `/latest`, `/latest all`, or `/latest` and a number from 1 to { $most }.
latest-subscribe-first = Choose a topic first:
latest-first-poll = The feeds are being read for the first time. Ask again in a minute.
latest-no-story = There is no current story yet. The next poll may bring one.
latest-nothing-new = Nothing new since you last looked. Type `/latest all` for every current story.
latest-nothing-new-next = Nothing new since you last looked. The next digest comes on { $time }. Type `/latest all` for every current story.
story-usage = Type `/story` and the number of a story of your last digest, for example `/story 2`.
story-unknown = Your last digest has no story { $number }. Type `/latest all` for all current stories, numbered.
story-development = How it went on
story-earlier = Earlier
story-later = Since then
search-usage = Type `/search` and what you look for, for example `/search WhatsApp`.
search-nothing = No story matches “{ $words }”. Try fewer or other words.
search-found = { $words }
sources-of =
    { $topic }: { $count ->
        [one] { $count } feed
       *[other] { $count } feeds
    }
feed-well = ok
feed-unread = not read yet
feed-failing = failing
muted = { $name } is muted.
followed = { $name } is followed: you hear of it first.
wish-taken-back = { $name }: as before.
mute-usage = Type `/mute 2` for a story of your last digest, or `/mute` and the name of an outlet.
follow-usage = Type `/follow 2` for a story of your last digest, or `/follow` and the name of an outlet.
mute-list = Muted:
follow-list = Followed:
wish-undo = Tap ✕, or type { $command } and the outlet's name.
outlet-unknown = No outlet is called “{ $outlet }”. Type `/sources` for their names.

# Settings.

settings-title = Settings
settings-unknown = There is no setting “{ $name }”. Type `/settings` for all of them.
setting-times = Times
setting-zone = Time zone
setting-language = Language
setting-quiet = Quiet hours
setting-detail = Detail
setting-stories = Stories
setting-silent = Silent
setting-preview = Picture of the first story
setting-nothing = Say if nothing new
setting-who = Who may ask
settings-times-how = When should digests come? Type for example `/settings times 8:30 18:00` or `/settings times weekdays 9`.
settings-zone-how = Where are you? Type for example `/settings zone Berlin`.
settings-zone-which = Which of these?
settings-zone-unknown = I don't know “{ $name }”. Type a big city in your time zone, or an offset such as `/settings zone UTC+3`.
settings-language-how = Which language?
settings-language-unknown = I speak { $names }.
settings-quiet-how = When should nothing come? Anything due then comes afterwards. Type for example `/settings quiet 22-7`.
settings-quiet-bad = Type two times, for example `/settings quiet 22-7`, or `/settings quiet off`.
settings-detail-how = How much of each story?
settings-stories-how = How many stories at most?
settings-stories-bad = Type a number from 1 to { $most }, for example `/settings stories 8`.
settings-silent-how = Should messages come without a sound?
settings-preview-how = Should the first story of a digest come with the picture of its page?
settings-nothing-how = Should I say so in a line when there is nothing new?
settings-who-how = Who may ask here? Only administrators change settings.
detail-headlines = headlines
detail-short = short
detail-full = full
who-admins = administrators
who-all = everybody
choice-on = on
choice-off = off
choice-topic = as the topic says

# Buttons.

button-morning = Every morning, 8:00
button-evening = Every evening, 18:00
button-twice = 8:00 and 18:00
button-weekdays = Monday to Friday, 8:00
button-zone = Time zone: { $zone }
button-latest = What is new
button-all = All current stories
button-settings = Settings
button-back = Back
button-subscribe = Subscribe: { $topic }
button-unsubscribe = Unsubscribe: { $topic }
button-subscribe-again = Subscribe again
button-follow = Follow
button-unfollow = Unfollow
button-mute = Mute
button-unmute = Unmute
button-undo = Undo
button-again = Redo
button-resume = Resume
button-fallback-end = End it
button-forget = Erase everything
button-send = Send to all

# State and privacy.

status-title = Status
status-poll = Feeds last read: { $time }
status-feeds =
    { $count ->
        [one] { $count } feed
       *[other] { $count } feeds
    }, out of reach: { $failing }
status-last-digest = Last digest: { $time }
status-next-digest = Next digest here: { $time }
status-never = none yet
status-paused = This chat is paused. Type `/resume` to go on.
status-platform-well = { $platform }: ok
status-platform-away = { $platform }: out of reach
export-title = Everything that is kept about this chat:
forget-sure = This ends every subscription and erases everything kept about this chat. To do it, tap the button or type { $command }.
forgotten = Everything is erased. Goodbye.
move-how = Type { $command } in the chat that should get your digests from now on, on any platform.
move-warning =
    { $days ->
        [one] Whoever has this code can take the subscriptions over. It works once, for { $days } day.
       *[other] Whoever has this code can take the subscriptions over. It works once, for { $days } days.
    }
move-in-private = Everybody here would read the code. Type { $command } in your private chat with me.
move-unknown = That code is not valid any more. Type `/move` in the old chat for a new one.
move-same = That code came from this chat. Type it in the other one.
moved = Your subscriptions, your settings and your history are here now.
moved-away = The subscriptions of this chat have moved to another chat.
fallback-how = Type { $command } in a chat on another platform. It gets your digests while { $platform } is cut off.
fallback-warning =
    { $days ->
        [one] Whoever has this code can have your digests sent to a chat of their own. It works once, for { $days } day.
       *[other] Whoever has this code can have your digests sent to a chat of their own. It works once, for { $days } days.
    }
fallback-unknown = That code is not valid any more. Type `/fallback` in the chat that needs a fallback for a new one.
fallback-same-platform = That code came from a chat on { $platform }, which would be cut off together with this one. Type it in a chat on another platform.
fallback-set = While { $here } is cut off for long, the digests of this chat go to a chat on { $there }.
fallback-stands-in = This chat gets the digests of a chat on { $platform } while that is cut off for long.
fallback-none = This chat has no fallback, and stands in for no other chat.
fallback-ended = This chat has no fallback any more.
fallback-no-more = This chat gets no more digests of a chat on { $platform }.
fallback-note = { $platform } has been out of reach since { $time }. This is the digest for a chat there.

# Help.

help-title = What you can type
help-latest = what is new since you last looked
help-latest-all = every current story, also those you have seen
help-latest-number = at most five stories
help-story = story 2 of your last digest: every report of it, with links
help-search = stories by words
help-subscribe = digests when you like: times, weekdays, several a day
help-breaking = big stories at once; `breaking 5`: at most five a day
help-unsubscribe = no more digests
help-settings = times, zone, language, quiet hours, detail and more
help-topics = what there is to subscribe to
help-sources = the feeds that are read
help-mute = nothing more of a story or an outlet
help-follow = a story's news at once, an outlet's first
help-pause = nothing for seven days; `/resume` to go on
help-status = last poll, last and next digest, platforms
help-move = takes the subscriptions to another chat or platform
help-fallback = another platform's chat gets the digests when this one is cut off
help-export = everything that is kept about this chat
help-forget = erases everything that is kept about this chat
help-help = every command

# What only owners of the bot see.

help-owner = For owners
help-stats = counts
help-feeds = how the feeds do, and what to do about those in trouble
help-addfeed = adds a feed, or a site’s feeds, to a topic
help-removefeed = takes a feed out of a topic
help-topics-reload = reads the topic folders again
help-broadcast = a message to every chat, shown to you first
help-letters = messages that a platform refused
help-ban = ignores a user; `/unban USER` takes it back
stats-chats =
    { $count ->
        [one] { $count } chat
       *[other] { $count } chats
    }
stats-subscriptions =
    { $count ->
        [one] { $count } subscription
       *[other] { $count } subscriptions
    }
stats-articles =
    { $count ->
        [one] { $count } article
       *[other] { $count } articles
    }
stats-deliveries = Messages waiting: { $waiting }, sent: { $sent }, refused: { $dead }
feeds-count =
    { $count ->
        [one] { $count } feed
       *[other] { $count } feeds
    }
feeds-well = { $count } well
feeds-unread = { $count } not read yet
feeds-silent = { $count } silent
feeds-failing = { $count } failing
feeds-over = { $count } over
feeds-failed =
    { $count ->
        [one] failed once, last read { $time }
       *[other] failed { $count } times in a row, last read { $time }
    }
feeds-failed-always =
    { $count ->
        [one] failed once, never read so far
       *[other] failed { $count } times, never read so far
    }
feeds-next = next poll { $time }
feeds-asked-to-wait = its host wants to be left alone until { $time }
feeds-gone = gone for good since { $time }: take it out with { $command }, or add its new address
feeds-silent-since = answers, but nothing new since { $time }
feeds-before = { $rhythm } before
feeds-silent-advice = check whether its site still publishes, or has another feed
feeds-moved = has moved for good: its address is { $address } now
feeds-on-topic = { $percent }% on topic
feeds-first =
    { $stories ->
        [one] first with { $first } of { $stories } shared story
       *[other] first with { $first } of { $stories } shared stories
    }
feeds-note = Counts cover the last 30 days. On the machine `svodka feeds status` tells more.
feed-fails-gone = its server says that it is gone for good: take it out, or look for its new address
feed-fails-missing = nothing is at its address: look for the new one on the outlet’s site
feed-fails-refused = it keeps the bot out with a login, a block or a browser check: ask the outlet, or use another address
feed-fails-busy = its server wants fewer polls, and gets them
feed-fails-server = its server has trouble; it is asked again
feed-fails-timeout = its server is too slow; it is asked again
feed-fails-dns = the name of its host is not known: if that lasts, look for its new address
feed-fails-tls = its certificate is not right: tell the outlet
feed-fails-connection = there is no connection to its server; it is asked again
feed-fails-unreadable = what is at its address is no feed: look for the new address
feed-fails-forbidden = its address leads where the bot may not go: if it is yours, allow it with `FEED_ALLOWED_HOSTS`
feed-fails-setup = its list names a proxy that `FEED_PROXIES` does not have: `svodka doctor` tells which
feed-fails-fault = a fault of the bot; its log tells more
addfeed-usage = Type `/addfeed TOPIC URL OUTLET`, for example `/addfeed harbour https://quay.example Quay Gazette`. The address may be the site’s: its feeds are found.
addfeed-added = { $feed } is read for { $topic } from now on.
addfeed-several = That site has several feeds. Which one?
addfeed-doubtful = That may not be the feed you want. Add it?
addfeed-gone = That choice is not kept any more. Type `/addfeed` and the address again.
found-items =
    { $count ->
        [one] { $count } item
       *[other] { $count } items
    }
found-newest = newest { $time }
found-a-day = about { $articles } a day
found-a-week = about { $articles } a week
found-a-month = about { $articles } a month
found-seldom = less than one a month
found-none = none of late
found-full = full texts
found-summary = summaries
found-headline = headlines only
found-comments = readers’ comments
found-recordings = recordings
found-no-validators = does not tell whether anything is new: each poll fetches all of it
found-moved = moved here for good from { $address }
removefeed-usage = Type `/removefeed TOPIC URL`.
broadcast-usage = Type `/broadcast` and the text. You see it first.
broadcast-sure =
    { $count ->
        [one] This goes to { $count } chat.
       *[other] This goes to { $count } chats.
    }
broadcast-gone = That text is not kept any more. Type `/broadcast` and the text again.
broadcast-queued =
    { $count ->
        [one] It is on its way to { $count } chat.
       *[other] It is on its way to { $count } chats.
    }
letters-none = No platform has refused a message.
letters-note = Stories in them count as not shown and will be in the next digest.
ban-usage = Type `/ban` and the number of a user, or `@name:server`, as the platform gives it.
banned = The bot ignores that user now.
unbanned = The bot answers that user again.
