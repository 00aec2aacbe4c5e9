# `Код` и *важное* помечаются; аргументы вставляются как есть. Подробнее в en.ftl.

time-day = { $day } { $month }
time-day-and-year = { $day } { $month } { $year } г.
time-short = { $date }, { $time }
time-range = { $first } – { $last }
time-date = { $weekday }, { $day } { $month } { $year } г.
time-long = { time-date }, { $time } { $zone }

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
digest-names-more = { $names } и ещё{ "\u00A0" }{ $count }
digest-more =
    { $count ->
        [one] Ещё { $count } сюжет
        [few] Ещё { $count } сюжета
       *[many] Ещё { $count } сюжетов
    }
digest-more-command = { digest-more }: `/latest`
digest-every-report = Все публикации по сюжету: `/story { $number }`
digest-differ = Источники расходятся
digest-figures-differ = Цифры расходятся
digest-denied = Оспаривается
digest-only-outlet = Пока об этом сообщает только { $outlet }
digest-one-agency = Все публикации опираются на одно агентство: { $agency }
digest-model = Пересказано моделью { $model }; каждое предложение сверено с источником.
digest-translated = Машинный перевод, оригинал: { $languages }
digest-translator = Переведено моделью { $model }; каждый текст сверен с оригиналом.

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
chart-title = Когда выходили публикации
chart-about = Когда выходили публикации: первая – { $first }, последняя – { $last }, больше всего – { $peak } ({ $most } из { $reports }).
chart-outlets = первая публикация издания
chart-further = следующие
chart-days = первая за день

# Страницы и ленты.

page-latest = Последние сюжеты
page-days = День за днём
page-feeds = В программе чтения лент
page-feed-stories = Сюжеты
page-feed-digests = Сводка за каждый день
page-reports = Первая публикация каждого издания ({ $count })

# С чего чат начинается.

welcome = Я присылаю каждый сюжет один раз: главное из всех публикаций о нём, с источником у каждой фразы.
welcome-topic = Тема: { $topic }. Когда присылать сводку?
welcome-privacy = Хранятся только номер этого чата и его настройки. `/export` покажет их, `/forget` сотрёт.
welcome-group = Я присылаю сводки новостей. Тему выбирает администратор:
welcome-channel = Теперь я могу писать в ваш канал. Нажмите на тему, чтобы сводка приходила в 8:00, или введите, например, { $command }.

# Команды, которые не удалось выполнить.

command-unknown = Такой команды я не знаю. Список команд: `/help`.
admins-only = Здесь это могут делать только администраторы.
role-unknown = Сейчас не удаётся проверить, администратор ли вы. Попробуйте ещё раз через минуту.
too-fast = Слишком много запросов подряд. Подождите, пожалуйста, минуту.
not-allowed = Этот бот отвечает только тем, кому разрешил его владелец.
fault = У нас что-то пошло не так. Попробуйте ещё раз через минуту, ничего не потеряно.
unreadable = Не удалось прочитать сообщение: ключ к нему не пришёл. Пожалуйста, отправьте его ещё раз. Если не помогает, подтвердите сеанс своего приложения.
target-unknown = Чат { $name } мне незнаком. Сначала назначьте меня там администратором.

# Подписки.

topics-none = Тем пока нет.
topics-title = Темы
topic-subscribed = подписка
topic-unknown = Темы «{ $topic }» нет. Список тем: `/topics`.
topics-reloaded = Темы перечитаны: { $names }.
subscribe-which = Выберите тему:
subscribe-usage = Введите, например, `/subscribe 8:30` или `/subscribe weekdays 9 18`.
subscribe-too-many =
    { $count ->
        [one] В этом чате может быть не больше { $count } подписки.
        [few] В этом чате может быть не больше { $count } подписок.
       *[many] В этом чате может быть не больше { $count } подписок.
    } Чтобы освободить место, введите `/unsubscribe`.
subscribed = { $topic }: { $when } ({ $zone }).
next-digest = Следующая сводка: { $time }.
breaking-on = Срочные новости приходят сразу, не больше { $count } в день.
subscribed-to-nothing = В этом чате нет подписок. Чтобы подписаться, введите `/subscribe`.
unsubscribe-which = От какой темы отписаться?
unsubscribed = Подписка отменена: { $topic }.
pause-usage = Введите `/pause` или, на семь дней, `/pause 7`.
paused = Рассылка на паузе, пока вы не введёте `/resume`. За это время ничего не пропадёт.
paused-until = Рассылка на паузе. Продолжится: { $time }. Чтобы возобновить её раньше, введите `/resume`.
resumed = С возвращением! Следующая сводка: { $time }.
when-daily = ежедневно в { $times }
when-workdays = по будням в { $times }
when-weekends = по выходным в { $times }
when-days = { $days } в { $times }

# Сводки и сюжеты.

digest-no-news = Ничего нового: { $topic }.
breaking-title = Срочно
digest-corrected = Исправлено:
latest-usage = Введите `/latest`, `/latest all` или `/latest` и число от 1 до { $most }.
latest-subscribe-first = Сначала выберите тему:
latest-first-poll = Ленты читаются впервые. Попробуйте ещё раз через минуту.
latest-no-story = Текущих сюжетов пока нет. Возможно, они появятся после следующей проверки лент.
latest-nothing-new = С прошлого раза ничего нового. Все текущие сюжеты: `/latest all`.
latest-nothing-new-next = С прошлого раза ничего нового. Следующая сводка: { $time }. Все текущие сюжеты: `/latest all`.
story-usage = Введите `/story` и номер сюжета из последней сводки, например `/story 2`.
story-unknown = В последней сводке нет сюжета { $number }. Все текущие сюжеты: `/latest all`.
story-development = Как развивались события
story-earlier = Ранее
story-later = С тех пор
search-usage = Введите `/search` и слова для поиска, например `/search WhatsApp`.
search-nothing = По запросу «{ $words }» ничего не нашлось. Попробуйте другие слова или меньше слов.
search-found = { $words }
sources-of =
    { $topic }: { $count ->
        [one] { $count } лента
        [few] { $count } ленты
       *[many] { $count } лент
    }
feed-well = читается
feed-unread = ещё не читалась
feed-failing = недоступна
muted = { $name }: больше не показываю.
followed = { $name }: слежу за этим, о новом сообщу в первую очередь.
wish-taken-back = { $name }: всё как прежде.
mute-usage = Введите `/mute 2`, чтобы скрыть сюжет из последней сводки, или `/mute` и название издания.
follow-usage = Введите `/follow 2`, чтобы следить за сюжетом из последней сводки, или `/follow` и название издания.
mute-list = Скрытые сюжеты и издания:
follow-list = Сюжеты и издания, за которыми вы следите:
wish-undo = Чтобы отменить, введите { $command } и название.
outlet-unknown = Издания «{ $outlet }» среди источников нет. Их названия: `/sources`.

# Настройки.

settings-title = Настройки
settings-unknown = Настройки «{ $name }» нет. Все настройки: `/settings`.
setting-times = Расписание
setting-zone = Часовой пояс
setting-language = Язык
setting-quiet = Тихие часы
setting-detail = Подробность
setting-stories = Число сюжетов
setting-silent = Без звука
setting-preview = Картинка первого сюжета
setting-nothing = Писать, если нового нет
setting-who = Кому отвечать
settings-times-how = Когда присылать сводки? Введите, например, `/settings times 8:30 18:00` или `/settings times weekdays 9`.
settings-zone-how = Где вы находитесь? Введите, например, `/settings zone Berlin`.
settings-zone-which = Уточните, пожалуйста:
settings-zone-unknown = Не нахожу «{ $name }». Введите крупный город в вашем часовом поясе или сдвиг, например `/settings zone UTC+3`.
settings-language-how = На каком языке?
settings-language-unknown = Доступные языки: { $names }.
settings-quiet-how = Нужны ли тихие часы? Всё, что выпадет на это время, придёт после него. Введите, например, `/settings quiet 22-7`.
settings-quiet-bad = Введите начало и конец, например `/settings quiet 22-7`, или отключите тихие часы: `/settings quiet off`.
settings-detail-how = Насколько подробно рассказывать о каждом сюжете?
settings-stories-how = Сколько сюжетов может быть в сводке?
settings-stories-bad = Введите число от 1 до { $most }, например `/settings stories 8`.
settings-silent-how = Присылать сообщения без звука?
settings-preview-how = Показывать картинку со страницы первого сюжета?
settings-nothing-how = Сообщать одной строкой, если для сводки нет ничего нового?
settings-who-how = Кому здесь отвечать? Менять настройки могут только администраторы.
detail-headlines = заголовки
detail-short = кратко
detail-full = полностью
who-admins = администраторам
who-all = всем
choice-on = да
choice-off = нет
choice-topic = как задано в теме

# Кнопки.

button-morning = Утром, 8:00
button-evening = Вечером, 18:00
button-twice = 8:00 и 18:00
button-weekdays = По будням, 8:00
button-zone = Пояс: { $zone }
button-latest = Что нового
button-all = Все сюжеты
button-settings = Настройки
button-back = Назад
button-subscribe = Подписаться: { $topic }
button-unsubscribe = Отписаться: { $topic }
button-subscribe-again = Подписаться снова
button-follow = Следить
button-unfollow = Не следить
button-mute = Скрыть
button-unmute = Показывать
button-undo = Отменить
button-again = Повторить
button-resume = Возобновить
button-fallback-end = Отменить
button-forget = Стереть всё
button-send = Отправить всем

# Состояние и личные данные.

status-title = Состояние
status-poll = Последняя проверка лент: { $time }
status-feeds =
    { $count ->
        [one] { $count } лента
        [few] { $count } ленты
       *[many] { $count } лент
    }, недоступно: { $failing }
status-last-digest = Последняя сводка: { $time }
status-next-digest = Следующая сводка здесь: { $time }
status-never = пока нет
status-paused = Рассылка в этот чат на паузе. Чтобы возобновить, введите `/resume`.
status-platform-well = { $platform }: работает
status-platform-away = { $platform }: нет связи
export-title = Всё, что хранится об этом чате:
forget-sure = Все подписки будут отменены, а всё, что хранится об этом чате, стёрто. Чтобы подтвердить, нажмите кнопку или введите { $command }.
forgotten = Всё стёрто. До свидания!
move-how = Введите { $command } в чате, куда теперь присылать сводки. Платформа может быть любой.
move-warning =
    { $days ->
        [one] Кто знает этот код, может забрать подписки себе. Код сработает один раз и действует { $days } день.
        [few] Кто знает этот код, может забрать подписки себе. Код сработает один раз и действует { $days } дня.
       *[many] Кто знает этот код, может забрать подписки себе. Код сработает один раз и действует { $days } дней.
    }
move-in-private = Здесь код увидят все. Отправьте мне { $command } в личном чате.
move-unknown = Этот код больше не действует. Чтобы получить новый, введите `/move` в прежнем чате.
move-same = Введите этот код в другом чате: здесь он был получен.
moved = Подписки, настройки и история показанного теперь здесь.
moved-away = Подписки этого чата перенесены в другой.
fallback-how = Введите { $command } в чате на другой платформе. Пока нет связи с { $platform }, сводки будут приходить туда.
fallback-warning =
    { $days ->
        [one] Кто знает этот код, может направить ваши сводки в свой чат. Код сработает один раз и действует { $days } день.
        [few] Кто знает этот код, может направить ваши сводки в свой чат. Код сработает один раз и действует { $days } дня.
       *[many] Кто знает этот код, может направить ваши сводки в свой чат. Код сработает один раз и действует { $days } дней.
    }
fallback-unknown = Этот код больше не действует. Чтобы получить новый, введите `/fallback` в чате, которому нужен запасной.
fallback-same-platform = Этот код получен в чате на платформе { $platform }: связь с ним пропала бы вместе с этим. Введите код в чате на другой платформе.
fallback-set = Если долго нет связи с { $here }, сводки этого чата приходят в чат на платформе { $there }.
fallback-stands-in = Этот чат получает сводки чата на платформе { $platform }, если с ней долго нет связи.
fallback-none = У этого чата нет запасного, и сам он никого не подменяет.
fallback-ended = У этого чата больше нет запасного.
fallback-no-more = Этот чат больше не получает сводки чата на платформе { $platform }.
fallback-note = { $platform }: нет связи с { $time }. Это сводка для чата на этой платформе.

# Справка.

help-title = Команды
help-latest = что нового с прошлого раза
help-latest-all = все текущие сюжеты, включая уже показанные
help-latest-number = не больше пяти сюжетов
help-story = сюжет 2 из последней сводки: все публикации со ссылками
help-search = поиск сюжетов по словам
help-subscribe = сводки по вашему расписанию: время, дни недели, несколько раз в день
help-breaking = важные сюжеты сразу; `breaking 5`: не больше пяти в день
help-unsubscribe = отписаться от сводок
help-settings = время, часовой пояс, язык, тихие часы, подробность и другое
help-topics = темы, на которые можно подписаться
help-sources = ленты, из которых берутся новости
help-mute = больше не показывать сюжет или издание
help-follow = новое в сюжете сразу, публикации издания первыми
help-pause = пауза на семь дней; `/resume`: возобновить
help-status = последняя проверка лент, последняя и следующая сводки, платформы
help-move = перенести подписки в другой чат или на другую платформу
help-fallback = чат на другой платформе получит сводки, если с этой пропадёт связь
help-export = всё, что хранится об этом чате
help-forget = стереть всё, что хранится об этом чате
help-help = список команд

# Только для владельцев бота.

help-owner = Для владельцев
help-stats = сколько чатов, подписок, публикаций и сообщений
help-feeds = как читаются ленты и что делать с проблемными
help-addfeed = добавить в тему ленту или ленты сайта
help-removefeed = убрать ленту из темы
help-topics-reload = перечитать папки тем
help-broadcast = сообщение во все чаты, сначала его увидите вы
help-letters = сообщения, которые отклонила платформа
help-ban = больше не слушать пользователя; `/unban USER`: снять запрет
stats-chats =
    { $count ->
        [one] { $count } чат
        [few] { $count } чата
       *[many] { $count } чатов
    }
stats-subscriptions =
    { $count ->
        [one] { $count } подписка
        [few] { $count } подписки
       *[many] { $count } подписок
    }
stats-articles =
    { $count ->
        [one] { $count } публикация
        [few] { $count } публикации
       *[many] { $count } публикаций
    }
stats-deliveries = Сообщений в очереди: { $waiting }, отправлено: { $sent }, отклонено: { $dead }
feeds-count =
    { $count ->
        [one] { $count } лента
        [few] { $count } ленты
       *[many] { $count } лент
    }
feeds-well = в порядке: { $count }
feeds-unread = ещё не читались: { $count }
feeds-silent = замолчали: { $count }
feeds-failing = с ошибками: { $count }
feeds-over = закрыты: { $count }
feeds-failed = ошибок подряд: { $count }, последний раз прочитана { $time }
feeds-failed-always = ошибок: { $count }, ещё ни разу не прочитана
feeds-next = следующий опрос { $time }
feeds-asked-to-wait = её сервер просит не беспокоить до { $time }
feeds-gone = закрыта насовсем { $time }: уберите её командой { $command } или добавьте новый адрес
feeds-silent-since = отвечает, но нового нет с { $time }
feeds-before = до этого { $rhythm }
feeds-silent-advice = посмотрите, выходит ли на сайте новое и нет ли у него другой ленты
feeds-moved = переехала насовсем: теперь её адрес { $address }
feeds-on-topic = по теме { $percent }{ "\u00A0" }%
feeds-first =
    { $stories ->
        [one] первой в { $first } из { $stories } общего сюжета
        [few] первой в { $first } из { $stories } общих сюжетов
       *[many] первой в { $first } из { $stories } общих сюжетов
    }
feeds-note = Подсчёты за последние 30 дней. На сервере `svodka feeds status` расскажет больше.
feed-fails-gone = сервер говорит, что её больше нет: уберите её или найдите новый адрес
feed-fails-missing = по её адресу ничего нет: найдите новый на сайте издания
feed-fails-refused = не пускает бота (вход по паролю, блокировка или проверка браузера): спросите издание или возьмите другой адрес
feed-fails-busy = её сервер просит опрашивать реже, так и делается
feed-fails-server = на её сервере неполадки; он будет опрошен снова
feed-fails-timeout = её сервер слишком медленный; он будет опрошен снова
feed-fails-dns = имя её сервера неизвестно: если так и останется, найдите новый адрес
feed-fails-tls = её сертификат не в порядке: сообщите изданию
feed-fails-connection = нет соединения с её сервером; он будет опрошен снова
feed-fails-unreadable = по её адресу не лента: найдите новый адрес
feed-fails-forbidden = её адрес ведёт туда, куда боту нельзя: если он ваш, разрешите его в `FEED_ALLOWED_HOSTS`
feed-fails-setup = в списке назван прокси, которого нет в `FEED_PROXIES`: какой, скажет `svodka doctor`
feed-fails-fault = ошибка самого бота; подробности в его журнале
addfeed-usage = Введите `/addfeed TOPIC URL OUTLET`, например `/addfeed harbour https://quay.example Quay Gazette`. Адрес может быть адресом сайта: ленты найдутся сами.
addfeed-added = { $feed } теперь читается для темы «{ $topic }».
addfeed-several = У этого сайта несколько лент. Какую добавить?
addfeed-doubtful = Возможно, это не та лента, которая вам нужна. Добавить её?
addfeed-gone = Этот выбор уже не хранится. Введите `/addfeed` и адрес ещё раз.
found-items =
    { $count ->
        [one] { $count } запись
        [few] { $count } записи
       *[many] { $count } записей
    }
found-newest = последняя { $time }
found-a-day = в день примерно { $articles }
found-a-week = в неделю примерно { $articles }
found-a-month = в месяц примерно { $articles }
found-seldom = реже раза в месяц
found-none = в последнее время ничего
found-full = полные тексты
found-summary = краткие тексты
found-headline = только заголовки
found-comments = комментарии читателей
found-recordings = аудио и видео
found-no-validators = не сообщает, есть ли новое: каждый раз загружается целиком
found-moved = переехала сюда насовсем с { $address }
removefeed-usage = Введите `/removefeed TOPIC URL`.
broadcast-usage = Введите `/broadcast` и текст. Сначала его увидите только вы.
broadcast-sure =
    { $count ->
        [one] Сообщение уйдёт в { $count } чат.
        [few] Сообщение уйдёт в { $count } чата.
       *[many] Сообщение уйдёт в { $count } чатов.
    }
broadcast-gone = Этот текст уже не хранится. Введите `/broadcast` и текст ещё раз.
broadcast-queued =
    { $count ->
        [one] Сообщение отправляется в { $count } чат.
        [few] Сообщение отправляется в { $count } чата.
       *[many] Сообщение отправляется в { $count } чатов.
    }
letters-none = Платформы не отклонили ни одного сообщения.
letters-note = Сюжеты из них считаются непоказанными и войдут в следующую сводку.
ban-usage = Введите `/ban` и номер пользователя на платформе или `@name:server`.
banned = Бот больше не слушает этого пользователя.
unbanned = Бот снова слушает этого пользователя.
