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

# What a chat is told first.

welcome = I send each story once, summed up from every outlet that covered it, with every sentence traced to its source.
welcome-topic = Topic: { $topic }. When shall the digest come?
welcome-privacy = Only the number of this chat and its settings are kept. `/export` shows them, `/forget` erases them.
welcome-group = I send digests of the news. An administrator chooses a topic:
welcome-channel = I may post in your channel now. Tap a topic for a digest at 8:00, or type for example { $command }.

# Commands that could not be carried out.

command-unknown = I do not know that command. Type `/help` for what I can do.
admins-only = Only administrators may do that here.
role-unknown = I cannot ask right now whether you are an administrator. Try again in a minute.
too-fast = That was too much at once. Wait a minute, please.
not-allowed = This bot serves only those whom its owner has let in.
fault = Something went wrong on our side. Try again in a minute; nothing is lost.
target-unknown = I do not know { $name }. Make me an administrator there first.

# Subscriptions.

topics-none = There is no topic yet.
topics-title = Topics
topic-subscribed = subscribed
topic-unknown = There is no topic { $topic }. Type `/topics` for those there are.
topics-reloaded = Topics read again: { $names }.
subscribe-which = Which topic?
subscribe-too-many =
    { $count ->
        [one] This chat may have { $count } subscription.
       *[other] This chat may have { $count } subscriptions.
    } Type `/unsubscribe` to make room.
subscribed = { $topic }: { $when } ({ $zone }).
next-digest = The next digest comes on { $time }.
breaking-on =
    { $count ->
        [one] Breaking news comes at once, at most { $count } a day.
       *[other] Breaking news comes at once, at most { $count } a day.
    }
subscribed-to-nothing = This chat has no subscription. Type `/subscribe`.
unsubscribe-which = Which subscription shall end?
unsubscribed = { $topic } is unsubscribed.
paused = Nothing is sent until you type `/resume`. Nothing is lost by then either.
paused-until = Nothing is sent until { $time }. Type `/resume` to go on sooner.
resumed = Welcome back. The next digest comes on { $time }.
when-daily = every day at { $times }
when-workdays = Monday to Friday at { $times }
when-weekends = at weekends at { $times }
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
story-unknown = Your last digest has no story { $number }. Type `/latest all` to get one.
story-development = How it went on
story-earlier = Earlier
story-later = Since then
search-usage = Type `/search` and what you look for, for example `/search WhatsApp`.
search-nothing = No story tells of { $words }. Try fewer or other words.
search-found = { $words }
sources-of =
    { $topic }: { $count ->
        [one] { $count } feed
       *[other] { $count } feeds
    }
feed-well = is read
feed-unread = not read yet
feed-failing = out of reach
muted = { $name } is muted.
followed = { $name } is followed: you hear of it at once.
wish-taken-back = { $name }: as before.
mute-usage = Type `/mute 2` for a story of your last digest, or `/mute` and the name of an outlet.
follow-usage = Type `/follow 2` for a story of your last digest, or `/follow` and the name of an outlet.
mute-list = Muted:
follow-list = Followed:
wish-undo = Type { $command } and the name to take it back.
outlet-unknown = No outlet is called { $outlet }. Type `/sources` for their names.

# Settings.

settings-title = Settings
settings-unknown = There is no setting { $name }. Type `/settings` for all of them.
setting-times = Times
setting-zone = Time zone
setting-language = Language
setting-quiet = Quiet hours
setting-detail = Detail
setting-stories = Stories
setting-silent = Without sound
setting-nothing = Say when there is nothing new
setting-who = Who may ask
settings-times-how = When shall digests come? Type for example `/settings times 8:30 18:00` or `/settings times weekdays 9`.
settings-zone-how = Where are you? Type for example `/settings zone Berlin`.
settings-zone-which = Which of these?
settings-zone-unknown = I do not know { $name }. Type a big city in your time zone, or an offset such as `/settings zone UTC+3`.
settings-language-how = Which language?
settings-language-unknown = I speak { $names }.
settings-quiet-how = When shall nothing come? What falls into these hours comes after them. Type for example `/settings quiet 22-7`.
settings-quiet-bad = Type two times, for example `/settings quiet 22-7`, or `/settings quiet off`.
settings-detail-how = How much of each story?
settings-stories-how = How many stories at most?
settings-stories-bad = Type a number from 1 to { $most }, for example `/settings stories 8`.
settings-silent-how = Shall messages come without a sound?
settings-nothing-how = Shall I say so in a line when a digest has nothing new?
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
button-unfollow = Do not follow
button-mute = Mute
button-unmute = Do not mute
button-undo = Undo
button-again = Do it again
button-resume = Resume
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
status-never = never
status-paused = This chat is paused. Type `/resume` to go on.
status-platform-well = { $platform }: well ({ $detail })
status-platform-away = { $platform }: out of reach ({ $detail })
export-title = Everything that is kept about this chat:
forget-sure = This ends every subscription and erases everything kept about this chat. To do it, tap the button or type { $command }.
forgotten = Everything is erased. Goodbye.
move-how = Type { $command } in the chat that shall get your digests from now on, on any platform.
move-warning =
    { $days ->
        [one] Whoever has this word can take the subscriptions over. It works once, for { $days } day.
       *[other] Whoever has this word can take the subscriptions over. It works once, for { $days } days.
    }
move-unknown = That word is not valid any more. Type `/move` in the old chat for a new one.
move-same = That word is for another chat than the one it came from.
moved = Your subscriptions, your settings and what you were shown are here now.
moved-away = The subscriptions of this chat have moved away.

# Help.

help-title = What you can type
help-latest = what is new since you last looked
help-latest-all = every current story, also those you have seen
help-latest-number = at most five stories
help-story = story 2 of your last digest: every report of it, with links
help-search = stories that tell of something
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
help-export = everything that is kept about this chat
help-forget = erases it
help-help = this list

# What only owners of the bot see.

help-owner = For owners
help-stats = how much of everything there is
help-feeds = every feed with its address and what is wrong with it
help-addfeed = adds a feed to a topic
help-removefeed = takes a feed out of a topic
help-topics-reload = reads the topic folders again
help-broadcast = a message to every chat, shown to you first
help-letters = messages that a platform refused
help-ban = hears no more of somebody; `/unban USER` takes it back
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
addfeed-usage = Type `/addfeed TOPIC URL OUTLET`, for example `/addfeed harbour https://quay.example/feed.xml Quay Gazette`.
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
letters-note = Their stories count as not shown: the next digest tells them.
ban-usage = Type `/ban` and the number of a user, as the platform gives it.
banned = Nothing of that user is heard any more.
unbanned = That user is heard again.
