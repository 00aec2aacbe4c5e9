# `Code` und *Wichtiges* werden ausgezeichnet; Argumente stehen, wie sie sind. Mehr in en.ftl.

time-day = { $day }. { $month }
time-day-and-year = { $day }. { $month } { $year }
time-short = { $date }, { $time }
time-range = { $first } bis { $last }
time-date = { $weekday }, { $day }. { $month } { $year }
time-long = { time-date }, { $time } { $zone }

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
        [one] { $count }{ "\u00A0" }weiteres
       *[other] { $count }{ "\u00A0" }weitere
    }
digest-more =
    { $count ->
        [one] { $count } weitere Nachricht
       *[other] { $count } weitere Nachrichten
    }
digest-more-command = { digest-more }: `/latest`
digest-every-report = Alle Berichte zu einer Nachricht: `/story { $number }`
digest-differ = Die Quellen sind uneins
digest-figures-differ = Die Zahlen gehen auseinander
digest-denied = Umstritten
digest-only-outlet = Bisher berichtet nur { $outlet } darüber
digest-one-agency = Alle Berichte stützen sich auf eine Agentur: { $agency }
digest-model = Zusammengefasst von { $model }; jeder Satz an seiner Quelle geprüft.
digest-translated = Maschinelle Übersetzung, Original: { $languages }
digest-translator = Übersetzt von { $model }; jeder Text am Original geprüft.

story-extent =
    { $reports ->
        [one] { $reports } Bericht
       *[other] { $reports } Berichte
    } aus { $outlets ->
        [one] { $outlets } Medium
       *[other] { $outlets } Medien
    }, Zeitzone: { $zone }
report-untitled = ohne Titel
chart-title = Wann die Berichte kamen
chart-about = Wann die Berichte kamen: erster { $first }, letzter { $last }, am meisten { $peak } ({ $most } von { $reports }).
chart-outlets = erster Bericht eines Mediums
chart-further = weitere Berichte
chart-days = erster Bericht eines Tages

# Seiten und Feeds.

page-latest = Neueste Nachrichten
page-days = Tag für Tag
page-feeds = Im Feedreader
page-feed-stories = Nachrichten
page-feed-digests = Ein Überblick pro Tag
page-reports = Der erste Bericht jedes Mediums ({ $count })

# Was ein Chat zuerst erfährt.

welcome = Ich schicke jede Nachricht nur einmal: zusammengefasst aus allen Medien, die darüber berichten, mit Quelle zu jedem Satz.
welcome-topic = Thema: { $topic }. Wann soll der Überblick kommen?
welcome-privacy = Gespeichert werden nur die Nummer dieses Chats und seine Einstellungen. `/export` zeigt sie, `/forget` löscht sie.
welcome-group = Ich schicke regelmäßig einen Nachrichtenüberblick. Das Thema wählen Administratoren:
welcome-channel = Ich darf jetzt in Ihrem Kanal schreiben. Tippen Sie auf ein Thema, damit der Überblick um 8:00 Uhr kommt, oder senden Sie zum Beispiel { $command }.

# Befehle, die nicht ausgeführt werden konnten.

command-unknown = Diesen Befehl kenne ich nicht. Senden Sie `/help`, um alle Befehle zu sehen.
admins-only = Das dürfen hier nur Administratoren.
role-unknown = Ob Sie Administratorrechte haben, lässt sich gerade nicht prüfen. Bitte versuchen Sie es in einer Minute noch einmal.
too-fast = Das waren zu viele Anfragen auf einmal. Bitte warten Sie eine Minute.
not-allowed = Dieser Bot steht nur Personen offen, die sein Betreiber zugelassen hat.
fault = Bei uns ist etwas schiefgegangen. Bitte versuchen Sie es in einer Minute noch einmal; es ist nichts verloren.
unreadable = Das konnte ich nicht lesen: Der Schlüssel dazu ist nicht angekommen. Bitte schreiben Sie es noch einmal. Hilft das nicht, verifizieren Sie die Sitzung Ihrer App.
target-unknown = Den Chat { $name } kenne ich nicht. Machen Sie mich dort zuerst zum Administrator.

# Abonnements.

topics-none = Es gibt noch kein Thema.
topics-title = Themen
topic-subscribed = abonniert
topic-unknown = Das Thema „{ $topic }“ gibt es nicht. Alle Themen: `/topics`.
topics-reloaded = Themen neu eingelesen: { $names }.
subscribe-which = Wählen Sie ein Thema:
subscribe-usage = Senden Sie zum Beispiel `/subscribe 8:30` oder `/subscribe weekdays 9 18`.
subscribe-too-many =
    { $count ->
        [one] Dieser Chat kann höchstens { $count } Abonnement haben.
       *[other] Dieser Chat kann höchstens { $count } Abonnements haben.
    } Senden Sie `/unsubscribe`, um Platz zu schaffen.
subscribed = { $topic }: { $when } ({ $zone }).
next-digest = Nächster Überblick: { $time }.
breaking-on = Eilmeldungen kommen sofort, höchstens { $count } am Tag.
subscribed-to-nothing = Dieser Chat hat nichts abonniert. Senden Sie `/subscribe`, um das zu ändern.
unsubscribe-which = Welches Thema möchten Sie abbestellen?
unsubscribed = Abbestellt: { $topic }.
pause-usage = Senden Sie `/pause` oder für sieben Tage `/pause 7`.
paused = Pause, bis Sie `/resume` senden. Bis dahin geht nichts verloren.
paused-until = Pause bis { $time }. Senden Sie `/resume`, wenn es früher weitergehen soll.
resumed = Willkommen zurück! Nächster Überblick: { $time }.
when-daily = täglich um { $times } Uhr
when-workdays = montags bis freitags um { $times } Uhr
when-weekends = am Wochenende um { $times } Uhr
when-days = { $days } um { $times } Uhr

# Überblick und Nachrichten.

digest-no-news = Nichts Neues: { $topic }.
breaking-title = Eilmeldung
digest-corrected = Korrigiert:
latest-usage = Senden Sie `/latest`, `/latest all` oder `/latest` und eine Zahl von 1 bis { $most }.
latest-subscribe-first = Wählen Sie zuerst ein Thema:
latest-first-poll = Die Feeds werden gerade zum ersten Mal gelesen. Bitte versuchen Sie es in einer Minute noch einmal.
latest-no-story = Noch gibt es keine aktuellen Nachrichten. Vielleicht bringt der nächste Abruf der Feeds welche.
latest-nothing-new = Seit dem letzten Mal gibt es nichts Neues. Alle aktuellen Nachrichten: `/latest all`.
latest-nothing-new-next = Seit dem letzten Mal gibt es nichts Neues. Nächster Überblick: { $time }. Alle aktuellen Nachrichten: `/latest all`.
story-usage = Senden Sie `/story` und die Nummer einer Nachricht aus Ihrem letzten Überblick, zum Beispiel `/story 2`.
story-unknown = Ihr letzter Überblick enthält keine Nachricht { $number }. Alle aktuellen Nachrichten: `/latest all`.
story-development = Wie es weiterging
story-earlier = Zuvor
story-later = Seitdem
search-usage = Senden Sie `/search` und Ihre Suchwörter, zum Beispiel `/search WhatsApp`.
search-nothing = Zu „{ $words }“ gibt es keine Nachricht. Versuchen Sie es mit weniger oder anderen Wörtern.
search-found = { $words }
sources-of =
    { $topic }: { $count ->
        [one] { $count } Feed
       *[other] { $count } Feeds
    }
feed-well = wird gelesen
feed-unread = noch nicht gelesen
feed-failing = nicht erreichbar
muted = { $name }: wird ausgeblendet.
followed = { $name }: Sie folgen dem jetzt und erfahren Neues als Erstes.
wish-taken-back = { $name }: wieder wie zuvor.
mute-usage = Senden Sie `/mute 2` für eine Nachricht aus Ihrem letzten Überblick oder `/mute` und den Namen eines Mediums.
follow-usage = Senden Sie `/follow 2` für eine Nachricht aus Ihrem letzten Überblick oder `/follow` und den Namen eines Mediums.
mute-list = Ausgeblendete Nachrichten und Medien:
follow-list = Nachrichten und Medien, denen Sie folgen:
wish-undo = Um das rückgängig zu machen, senden Sie { $command } und den Namen.
outlet-unknown = Ein Medium „{ $outlet }“ gibt es hier nicht. Alle Namen: `/sources`.

# Einstellungen.

settings-title = Einstellungen
settings-unknown = Die Einstellung „{ $name }“ gibt es nicht. Alle Einstellungen: `/settings`.
setting-times = Zeiten
setting-zone = Zeitzone
setting-language = Sprache
setting-quiet = Ruhezeit
setting-detail = Umfang
setting-stories = Zahl der Nachrichten
setting-silent = Ohne Ton
setting-preview = Bild zur ersten Nachricht
setting-nothing = Melden, wenn nichts neu ist
setting-who = Wer fragen darf
settings-times-how = Wann soll der Überblick kommen? Senden Sie zum Beispiel `/settings times 8:30 18:00` oder `/settings times weekdays 9`.
settings-zone-how = Wo sind Sie? Senden Sie zum Beispiel `/settings zone Berlin`.
settings-zone-which = Was ist gemeint?
settings-zone-unknown = „{ $name }“ kenne ich nicht. Nennen Sie eine große Stadt in Ihrer Zeitzone oder eine Abweichung von UTC, zum Beispiel `/settings zone UTC+3`.
settings-language-how = Welche Sprache?
settings-language-unknown = Zur Wahl stehen: { $names }.
settings-quiet-how = Möchten Sie eine Ruhezeit? Was in diese Stunden fällt, kommt danach. Senden Sie zum Beispiel `/settings quiet 22-7`.
settings-quiet-bad = Senden Sie Anfang und Ende, zum Beispiel `/settings quiet 22-7`, oder `/settings quiet off`.
settings-detail-how = Wie ausführlich soll jede Nachricht sein?
settings-stories-how = Wie viele Nachrichten höchstens?
settings-stories-bad = Nennen Sie eine Zahl von 1 bis { $most }, zum Beispiel `/settings stories 8`.
settings-silent-how = Sollen Mitteilungen ohne Ton kommen?
settings-preview-how = Soll die erste Nachricht mit dem Bild ihrer Seite kommen?
settings-nothing-how = Soll ich es in einer Zeile melden, wenn es für den Überblick nichts Neues gibt?
settings-who-how = Wer darf hier fragen? Einstellungen ändern nur Administratoren.
detail-headlines = nur Schlagzeilen
detail-short = kurz
detail-full = ausführlich
who-admins = Administratoren
who-all = alle
choice-on = ja
choice-off = nein
choice-topic = wie beim Thema festgelegt

# Knöpfe.

button-morning = Morgens, 8 Uhr
button-evening = Abends, 18 Uhr
button-twice = 8 und 18 Uhr
button-weekdays = Mo–Fr, 8 Uhr
button-zone = Zone: { $zone }
button-latest = Was ist neu?
button-all = Alle Nachrichten
button-settings = Einstellungen
button-back = Zurück
button-subscribe = Abonnieren: { $topic }
button-unsubscribe = Abbestellen: { $topic }
button-subscribe-again = Wieder abonnieren
button-follow = Folgen
button-unfollow = Nicht mehr folgen
button-mute = Ausblenden
button-unmute = Einblenden
button-undo = Rückgängig
button-again = Wiederholen
button-resume = Fortsetzen
button-fallback-end = Beenden
button-forget = Alles löschen
button-send = An alle senden

# Stand und Daten.

status-title = Status
status-poll = Letzter Abruf der Feeds: { $time }
status-feeds =
    { $count ->
        [one] { $count } Feed
       *[other] { $count } Feeds
    }, nicht erreichbar: { $failing }
status-last-digest = Letzter Überblick: { $time }
status-next-digest = Nächster Überblick hier: { $time }
status-never = noch keiner
status-paused = Dieser Chat macht Pause. Senden Sie `/resume`, damit es weitergeht.
status-platform-well = { $platform }: läuft
status-platform-away = { $platform }: nicht erreichbar
export-title = Alles, was über diesen Chat gespeichert ist:
forget-sure = Damit enden alle Abonnements, und alles, was über diesen Chat gespeichert ist, wird gelöscht. Zum Bestätigen tippen Sie auf den Knopf oder senden Sie { $command }.
forgotten = Alles ist gelöscht. Auf Wiedersehen!
move-how = Senden Sie { $command } in dem Chat, der den Überblick künftig erhalten soll, auf einer beliebigen Plattform.
move-warning =
    { $days ->
        [one] Wer diesen Code kennt, kann die Abonnements übernehmen. Er gilt nur einmal, { $days } Tag lang.
       *[other] Wer diesen Code kennt, kann die Abonnements übernehmen. Er gilt nur einmal, { $days } Tage lang.
    }
move-in-private = Hier würden alle den Code lesen. Senden Sie mir { $command } im privaten Chat.
move-unknown = Dieser Code gilt nicht mehr. Senden Sie `/move` im bisherigen Chat, um einen neuen zu erhalten.
move-same = Dieser Code stammt aus diesem Chat. Senden Sie ihn in einem anderen.
moved = Ihre Abonnements, Ihre Einstellungen und das schon Gezeigte sind jetzt hier.
moved-away = Die Abonnements dieses Chats sind umgezogen.
fallback-how = Senden Sie { $command } in einem Chat auf einer anderen Plattform. Er erhält Ihren Überblick, solange { $platform } nicht erreichbar ist.
fallback-warning =
    { $days ->
        [one] Wer diesen Code kennt, kann sich Ihren Überblick in einen eigenen Chat senden lassen. Er gilt nur einmal, { $days } Tag lang.
       *[other] Wer diesen Code kennt, kann sich Ihren Überblick in einen eigenen Chat senden lassen. Er gilt nur einmal, { $days } Tage lang.
    }
fallback-unknown = Dieser Code gilt nicht mehr. Senden Sie `/fallback` in dem Chat, der einen Ersatz braucht, um einen neuen zu erhalten.
fallback-same-platform = Dieser Code stammt aus einem Chat auf { $platform }, der zusammen mit diesem ausfallen würde. Senden Sie ihn in einem Chat auf einer anderen Plattform.
fallback-set = Ist { $here } längere Zeit nicht erreichbar, geht der Überblick für diesen Chat an einen Chat auf { $there }.
fallback-stands-in = Dieser Chat erhält den Überblick eines Chats auf { $platform }, wenn die Plattform längere Zeit nicht erreichbar ist.
fallback-none = Dieser Chat hat keinen Ersatzchat und ist auch keiner.
fallback-ended = Dieser Chat hat keinen Ersatzchat mehr.
fallback-no-more = Dieser Chat erhält nicht mehr den Überblick eines Chats auf { $platform }.
fallback-note = { $platform } ist seit { $time } nicht erreichbar. Dies ist der Überblick für einen Chat dort.

# Hilfe.

help-title = Befehle
help-latest = was seit dem letzten Mal neu ist
help-latest-all = alle aktuellen Nachrichten, auch schon gezeigte
help-latest-number = höchstens fünf Nachrichten
help-story = alle Berichte zu Nachricht 2 aus Ihrem letzten Überblick, mit Links
help-search = in den Nachrichten suchen
help-subscribe = der Überblick, wann Sie möchten: Uhrzeiten, Wochentage, mehrmals am Tag
help-breaking = wichtige Nachrichten sofort; `breaking 5`: höchstens fünf am Tag
help-unsubscribe = den Überblick abbestellen
help-settings = Zeiten, Zeitzone, Sprache, Ruhezeit, Umfang und mehr
help-topics = welche Themen es gibt
help-sources = welche Feeds gelesen werden
help-mute = eine Nachricht oder ein Medium ausblenden
help-follow = Neues zu einer Nachricht sofort, Neues eines Mediums zuerst
help-pause = sieben Tage Pause; weiter mit `/resume`
help-status = letzter Abruf, letzter und nächster Überblick, Plattformen
help-move = die Abonnements in einen anderen Chat oder auf eine andere Plattform mitnehmen
help-fallback = ein Chat auf einer anderen Plattform erhält den Überblick, wenn diese ausfällt
help-export = alles, was über diesen Chat gespeichert ist
help-forget = alles löschen, was über diesen Chat gespeichert ist
help-help = alle Befehle

# Was nur Betreiber sehen.

help-owner = Für Betreiber
help-stats = wie viele Chats, Abonnements, Artikel und Mitteilungen es gibt
help-feeds = wie es den Feeds geht und was bei Störungen zu tun ist
help-addfeed = einen Feed oder die Feeds einer Website in ein Thema aufnehmen
help-removefeed = einen Feed aus einem Thema entfernen
help-topics-reload = die Themenordner neu einlesen
help-broadcast = eine Mitteilung an alle Chats; Sie sehen sie zuerst
help-letters = welche Mitteilungen eine Plattform abgelehnt hat
help-ban = jemanden sperren; `/unban USER` hebt das auf
stats-chats =
    { $count ->
        [one] { $count } Chat
       *[other] { $count } Chats
    }
stats-subscriptions =
    { $count ->
        [one] { $count } Abonnement
       *[other] { $count } Abonnements
    }
stats-articles =
    { $count ->
        [one] { $count } Artikel
       *[other] { $count } Artikel
    }
stats-deliveries = Mitteilungen in der Warteschlange: { $waiting }, gesendet: { $sent }, abgelehnt: { $dead }
feeds-count =
    { $count ->
        [one] { $count } Feed
       *[other] { $count } Feeds
    }
feeds-well = { $count } in Ordnung
feeds-unread = { $count } noch nicht gelesen
feeds-silent = { $count } verstummt
feeds-failing = { $count } gestört
feeds-over = { $count } eingestellt
feeds-failed =
    { $count ->
        [one] einmal misslungen, zuletzt gelesen { $time }
       *[other] { $count }-mal nacheinander misslungen, zuletzt gelesen { $time }
    }
feeds-failed-always =
    { $count ->
        [one] einmal misslungen, noch nie gelesen
       *[other] { $count }-mal misslungen, noch nie gelesen
    }
feeds-next = nächste Abfrage { $time }
feeds-asked-to-wait = sein Server will bis { $time } in Ruhe gelassen werden
feeds-gone = seit { $time } endgültig eingestellt: mit { $command } entfernen oder die neue Adresse aufnehmen
feeds-silent-since = antwortet, aber nichts Neues seit { $time }
feeds-before = davor { $rhythm }
feeds-silent-advice = sehen Sie nach, ob die Website noch Neues bringt oder einen anderen Feed hat
feeds-moved = dauerhaft umgezogen: die Adresse ist jetzt { $address }
feeds-on-topic = { $percent }{ "\u00A0" }% zum Thema
feeds-first =
    { $stories ->
        [one] Erster bei { $first } von { $stories } gemeinsamen Nachricht
       *[other] Erster bei { $first } von { $stories } gemeinsamen Nachrichten
    }
feeds-note = Gezählt wird über die letzten 30 Tage. Mehr zeigt auf dem Server `svodka feeds status`.
feed-fails-gone = laut Server endgültig eingestellt: entfernen oder die neue Adresse suchen
feed-fails-missing = unter der Adresse ist nichts: suchen Sie die neue auf der Website
feed-fails-refused = lässt den Bot nicht ein (Anmeldung, Sperre oder Browserprüfung): fragen Sie das Medium oder nehmen Sie eine andere Adresse
feed-fails-busy = der Server will weniger Abfragen und bekommt sie
feed-fails-server = der Server hat eine Störung; er wird wieder gefragt
feed-fails-timeout = der Server ist zu langsam; er wird wieder gefragt
feed-fails-dns = der Name des Servers ist nicht bekannt: bleibt das so, suchen Sie die neue Adresse
feed-fails-tls = das Zertifikat stimmt nicht: sagen Sie es dem Medium
feed-fails-connection = keine Verbindung zum Server; er wird wieder gefragt
feed-fails-unreadable = unter der Adresse ist kein Feed: suchen Sie die neue Adresse
feed-fails-forbidden = die Adresse führt dorthin, wo der Bot nicht hindarf: ist es Ihre, erlauben Sie sie mit `FEED_ALLOWED_HOSTS`
feed-fails-setup = seine Liste nennt einen Proxy, den `FEED_PROXIES` nicht hat: `svodka doctor` sagt welchen
feed-fails-fault = ein Fehler des Bots; sein Protokoll sagt mehr
addfeed-usage = Senden Sie `/addfeed TOPIC URL OUTLET`, zum Beispiel `/addfeed harbour https://quay.example Quay Gazette`. Die Adresse kann die der Website sein: deren Feeds werden gefunden.
addfeed-added = { $feed } wird ab jetzt für „{ $topic }“ gelesen.
addfeed-several = Diese Website hat mehrere Feeds. Welcher soll es sein?
addfeed-doubtful = Das ist vielleicht nicht der Feed, den Sie meinen. Soll er aufgenommen werden?
addfeed-gone = Diese Auswahl ist nicht mehr gespeichert. Senden Sie `/addfeed` und die Adresse noch einmal.
found-items =
    { $count ->
        [one] { $count } Eintrag
       *[other] { $count } Einträge
    }
found-newest = neuester { $time }
found-a-day = etwa { $articles } am Tag
found-a-week = etwa { $articles } in der Woche
found-a-month = etwa { $articles } im Monat
found-seldom = weniger als einer im Monat
found-none = in letzter Zeit keiner
found-full = ganze Texte
found-summary = kurze Texte
found-headline = nur Überschriften
found-comments = Kommentare von Lesern
found-recordings = Aufnahmen
found-no-validators = sagt nicht, ob es Neues gibt: jede Abfrage lädt alles
found-moved = dauerhaft hierher umgezogen von { $address }
removefeed-usage = Senden Sie `/removefeed TOPIC URL`.
broadcast-usage = Senden Sie `/broadcast` und den Text. Sie sehen ihn zuerst.
broadcast-sure =
    { $count ->
        [one] Diese Mitteilung geht an { $count } Chat.
       *[other] Diese Mitteilung geht an { $count } Chats.
    }
broadcast-gone = Dieser Text ist nicht mehr gespeichert. Senden Sie `/broadcast` und den Text noch einmal.
broadcast-queued =
    { $count ->
        [one] Die Mitteilung ist unterwegs an { $count } Chat.
       *[other] Die Mitteilung ist unterwegs an { $count } Chats.
    }
letters-none = Keine Plattform hat eine Mitteilung abgelehnt.
letters-note = Die Nachrichten darin gelten als nicht gezeigt und kommen im nächsten Überblick.
ban-usage = Senden Sie `/ban` und die Nummer der Person auf der Plattform oder `@name:server`.
banned = Der Bot antwortet dieser Person nicht mehr.
unbanned = Der Bot antwortet dieser Person wieder.
