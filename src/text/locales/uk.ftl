# `Код` і *важливе* позначаються; аргументи вставляються як є. Докладніше в en.ftl.

time-day = { $day } { $month }
time-day-and-year = { $day } { $month } { $year } р.
time-short = { $date }, { $time }
time-range = { $first } – { $last }
time-date = { $weekday }, { $day } { $month } { $year } р.
time-long = { time-date }, { $time } { $zone }

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
digest-names-more = { $names } та ще{ "\u00A0" }{ $count }
digest-more =
    { $count ->
        [one] Ще { $count } сюжет
        [few] Ще { $count } сюжети
       *[many] Ще { $count } сюжетів
    }
digest-more-command = { digest-more }: `/latest`
digest-every-report = Усі публікації за сюжетом: `/story { $number }`
digest-differ = Джерела розходяться
digest-figures-differ = Цифри розходяться
digest-denied = Заперечується
digest-only-outlet = Поки що про це повідомляє лише { $outlet }
digest-one-agency = Усі публікації спираються на одне агентство: { $agency }
digest-model = Переказано моделлю { $model }; кожне речення звірено з джерелом.
digest-translated = Машинний переклад, оригінал: { $languages }
digest-translator = Перекладено моделлю { $model }; кожен текст звірено з оригіналом.

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
chart-title = Коли виходили публікації
chart-about = Коли виходили публікації: перша – { $first }, остання – { $last }, найбільше – { $peak } ({ $most } із { $reports }).
chart-outlets = перша публікація видання
chart-further = наступні
chart-days = перша за день

# Сторінки та стрічки.

page-latest = Останні сюжети
page-days = День за днем
page-feeds = У програмі читання стрічок
page-feed-stories = Сюжети
page-feed-digests = Дайджест за кожен день
page-reports = Перша публікація кожного видання ({ $count })

# З чого чат починається.

welcome = Я надсилаю кожен сюжет один раз: головне з усіх публікацій про нього, із джерелом для кожного речення.
welcome-topic = Тема: { $topic }. Коли надсилати дайджест?
welcome-privacy = Зберігаються лише номер цього чату та його налаштування. `/export` покаже їх, `/forget` зітре.
welcome-group = Я надсилаю дайджести новин. Тему обирає адміністратор:
welcome-channel = Тепер я можу писати у ваш канал. Натисніть на тему, щоб дайджест надходив о 8:00, або введіть, наприклад, { $command }.

# Команди, які не вдалося виконати.

command-unknown = Такої команди я не знаю. Список команд: `/help`.
admins-only = Тут це можуть робити лише адміністратори.
role-unknown = Зараз не вдається перевірити, чи ви адміністратор. Спробуйте ще раз за хвилину.
too-fast = Забагато запитів поспіль. Зачекайте, будь ласка, хвилину.
not-allowed = Цей бот відповідає лише тим, кому дозволив його власник.
fault = У нас щось пішло не так. Спробуйте ще раз за хвилину, нічого не втрачено.
unreadable = Не вдалося прочитати повідомлення: ключ до нього не надійшов. Будь ласка, надішліть його ще раз. Якщо не допомагає, підтвердьте сеанс свого застосунку.
target-unknown = Чат { $name } мені невідомий. Спершу призначте мене там адміністратором.

# Підписки.

topics-none = Тем поки що немає.
topics-title = Теми
topic-subscribed = підписка
topic-unknown = Теми «{ $topic }» немає. Список тем: `/topics`.
topics-reloaded = Теми перечитано: { $names }.
subscribe-which = Оберіть тему:
subscribe-usage = Введіть, наприклад, `/subscribe 8:30` або `/subscribe weekdays 9 18`.
subscribe-too-many =
    { $count ->
        [one] У цьому чаті може бути не більш як { $count } підписка.
        [few] У цьому чаті може бути не більш як { $count } підписки.
       *[many] У цьому чаті може бути не більш як { $count } підписок.
    } Щоб звільнити місце, введіть `/unsubscribe`.
subscribed = { $topic }: { $when } ({ $zone }).
next-digest = Наступний дайджест: { $time }.
breaking-on = Термінові новини надходять одразу, не більш як { $count } на день.
subscribed-to-nothing = У цьому чаті немає підписок. Щоб підписатися, введіть `/subscribe`.
unsubscribe-which = Від якої теми відписатися?
unsubscribed = Підписку скасовано: { $topic }.
pause-usage = Введіть `/pause` або, на сім днів, `/pause 7`.
paused = Розсилку призупинено, доки ви не введете `/resume`. За цей час нічого не зникне.
paused-until = Розсилку призупинено. Поновиться: { $time }. Щоб поновити її раніше, введіть `/resume`.
resumed = З поверненням! Наступний дайджест: { $time }.
when-daily = щодня, { $times }
when-workdays = у будні, { $times }
when-weekends = у вихідні, { $times }
when-days = { $days }, { $times }

# Дайджести й сюжети.

digest-no-news = Нічого нового: { $topic }.
breaking-title = Терміново
digest-corrected = Виправлено:
latest-usage = Введіть `/latest`, `/latest all` або `/latest` і число від 1 до { $most }.
latest-subscribe-first = Спершу оберіть тему:
latest-first-poll = Стрічки читаються вперше. Спробуйте ще раз за хвилину.
latest-no-story = Поточних сюжетів поки що немає. Можливо, вони з’являться після наступної перевірки стрічок.
latest-nothing-new = З минулого разу нічого нового. Усі поточні сюжети: `/latest all`.
latest-nothing-new-next = З минулого разу нічого нового. Наступний дайджест: { $time }. Усі поточні сюжети: `/latest all`.
story-usage = Введіть `/story` і номер сюжету з останнього дайджесту, наприклад `/story 2`.
story-unknown = В останньому дайджесті немає сюжету { $number }. Усі поточні сюжети: `/latest all`.
story-development = Як розгорталися події
story-earlier = Раніше
story-later = Відтоді
search-usage = Введіть `/search` і слова для пошуку, наприклад `/search WhatsApp`.
search-nothing = За запитом «{ $words }» нічого не знайдено. Спробуйте інші слова або менше слів.
search-found = { $words }
sources-of =
    { $topic }: { $count ->
        [one] { $count } стрічка
        [few] { $count } стрічки
       *[many] { $count } стрічок
    }
feed-well = читається
feed-unread = ще не читалася
feed-failing = недоступна
muted = { $name }: більше не показую.
followed = { $name }: стежу за цим, про нове повідомлю насамперед.
wish-taken-back = { $name }: усе як раніше.
mute-usage = Введіть `/mute 2`, щоб приховати сюжет з останнього дайджесту, або `/mute` і назву видання.
follow-usage = Введіть `/follow 2`, щоб стежити за сюжетом з останнього дайджесту, або `/follow` і назву видання.
mute-list = Приховані сюжети й видання:
follow-list = Сюжети й видання, за якими ви стежите:
wish-undo = Щоб скасувати, введіть { $command } і назву.
outlet-unknown = Видання «{ $outlet }» серед джерел немає. Їхні назви: `/sources`.

# Налаштування.

settings-title = Налаштування
settings-unknown = Налаштування «{ $name }» немає. Усі налаштування: `/settings`.
setting-times = Розклад
setting-zone = Часовий пояс
setting-language = Мова
setting-quiet = Тихі години
setting-detail = Докладність
setting-stories = Кількість сюжетів
setting-silent = Без звуку
setting-preview = Зображення першого сюжету
setting-nothing = Писати, якщо нового немає
setting-who = Кому відповідати
settings-times-how = Коли надсилати дайджести? Введіть, наприклад, `/settings times 8:30 18:00` або `/settings times weekdays 9`.
settings-zone-how = Де ви перебуваєте? Введіть, наприклад, `/settings zone Berlin`.
settings-zone-which = Уточніть, будь ласка:
settings-zone-unknown = Не знаходжу «{ $name }». Введіть велике місто у вашому часовому поясі або зсув, наприклад `/settings zone UTC+3`.
settings-language-how = Якою мовою?
settings-language-unknown = Доступні мови: { $names }.
settings-quiet-how = Чи потрібні тихі години? Усе, що припаде на цей час, надійде після нього. Введіть, наприклад, `/settings quiet 22-7`.
settings-quiet-bad = Введіть початок і кінець, наприклад `/settings quiet 22-7`, або вимкніть тихі години: `/settings quiet off`.
settings-detail-how = Наскільки докладно розповідати про кожен сюжет?
settings-stories-how = Скільки сюжетів може бути в дайджесті?
settings-stories-bad = Введіть число від 1 до { $most }, наприклад `/settings stories 8`.
settings-silent-how = Надсилати повідомлення без звуку?
settings-preview-how = Показувати зображення зі сторінки першого сюжету?
settings-nothing-how = Повідомляти одним рядком, якщо для дайджесту немає нічого нового?
settings-who-how = Кому тут відповідати? Змінювати налаштування можуть лише адміністратори.
detail-headlines = заголовки
detail-short = стисло
detail-full = повністю
who-admins = адміністраторам
who-all = усім
choice-on = так
choice-off = ні
choice-topic = як задано в темі

# Кнопки.

button-morning = Щоранку, 8:00
button-evening = Щовечора, 18:00
button-twice = 8:00 і 18:00
button-weekdays = У будні, 8:00
button-zone = Пояс: { $zone }
button-latest = Що нового
button-all = Усі сюжети
button-settings = Налаштування
button-back = Назад
button-subscribe = Підписатися: { $topic }
button-unsubscribe = Відписатися: { $topic }
button-subscribe-again = Підписатися знову
button-follow = Стежити
button-unfollow = Не стежити
button-mute = Приховати
button-unmute = Показувати
button-undo = Скасувати
button-again = Повторити
button-resume = Поновити
button-fallback-end = Скасувати
button-forget = Стерти все
button-send = Надіслати всім

# Стан і особисті дані.

status-title = Стан
status-poll = Остання перевірка стрічок: { $time }
status-feeds =
    { $count ->
        [one] { $count } стрічка
        [few] { $count } стрічки
       *[many] { $count } стрічок
    }, недоступно: { $failing }
status-last-digest = Останній дайджест: { $time }
status-next-digest = Наступний дайджест тут: { $time }
status-never = поки що немає
status-paused = Розсилку в цей чат призупинено. Щоб поновити, введіть `/resume`.
status-platform-well = { $platform }: працює
status-platform-away = { $platform }: немає зв’язку
export-title = Усе, що зберігається про цей чат:
forget-sure = Усі підписки буде скасовано, а все, що зберігається про цей чат, стерто. Щоб підтвердити, натисніть кнопку або введіть { $command }.
forgotten = Усе стерто. До побачення!
move-how = Введіть { $command } у чаті, куди відтепер надсилати дайджести. Платформа може бути будь-якою.
move-warning =
    { $days ->
        [one] Хто знає цей код, може забрати підписки собі. Код спрацює один раз і діє { $days } день.
        [few] Хто знає цей код, може забрати підписки собі. Код спрацює один раз і діє { $days } дні.
       *[many] Хто знає цей код, може забрати підписки собі. Код спрацює один раз і діє { $days } днів.
    }
move-in-private = Тут код побачать усі. Надішліть мені { $command } в особистому чаті.
move-unknown = Цей код більше не діє. Щоб отримати новий, введіть `/move` у попередньому чаті.
move-same = Введіть цей код в іншому чаті: тут його було отримано.
moved = Підписки, налаштування й історія показаного тепер тут.
moved-away = Підписки цього чату перенесено до іншого.
fallback-how = Введіть { $command } у чаті на іншій платформі. Поки немає зв’язку з { $platform }, дайджести надходитимуть туди.
fallback-warning =
    { $days ->
        [one] Хто знає цей код, може спрямувати ваші дайджести у свій чат. Код спрацює один раз і діє { $days } день.
        [few] Хто знає цей код, може спрямувати ваші дайджести у свій чат. Код спрацює один раз і діє { $days } дні.
       *[many] Хто знає цей код, може спрямувати ваші дайджести у свій чат. Код спрацює один раз і діє { $days } днів.
    }
fallback-unknown = Цей код більше не діє. Щоб отримати новий, введіть `/fallback` у чаті, якому потрібен запасний.
fallback-same-platform = Цей код отримано в чаті на платформі { $platform }: зв’язок із ним зник би разом із цим. Введіть код у чаті на іншій платформі.
fallback-set = Якщо довго немає зв’язку з { $here }, дайджести цього чату надходять до чату на платформі { $there }.
fallback-stands-in = Цей чат отримує дайджести чату на платформі { $platform }, якщо з нею довго немає зв’язку.
fallback-none = Цей чат не має запасного й сам нікого не підміняє.
fallback-ended = Цей чат більше не має запасного.
fallback-no-more = Цей чат більше не отримує дайджести чату на платформі { $platform }.
fallback-note = { $platform }: немає зв’язку з { $time }. Це дайджест для чату на цій платформі.

# Довідка.

help-title = Команди
help-latest = що нового з минулого разу
help-latest-all = усі поточні сюжети, зокрема вже показані
help-latest-number = не більш як п’ять сюжетів
help-story = сюжет 2 з останнього дайджесту: усі публікації з посиланнями
help-search = пошук сюжетів за словами
help-subscribe = дайджести за вашим розкладом: час, дні тижня, кілька разів на день
help-breaking = важливі сюжети одразу; `breaking 5`: не більш як п’ять на день
help-unsubscribe = відписатися від дайджестів
help-settings = час, часовий пояс, мова, тихі години, докладність тощо
help-topics = теми, на які можна підписатися
help-sources = стрічки, з яких беруться новини
help-mute = більше не показувати сюжет або видання
help-follow = нове в сюжеті одразу, публікації видання першими
help-pause = пауза на сім днів; `/resume`: поновити
help-status = остання перевірка стрічок, останній і наступний дайджести, платформи
help-move = перенести підписки до іншого чату чи на іншу платформу
help-fallback = чат на іншій платформі отримає дайджести, якщо з цією зникне зв’язок
help-export = усе, що зберігається про цей чат
help-forget = стерти все, що зберігається про цей чат
help-help = список команд

# Лише для власників бота.

help-owner = Для власників
help-stats = скільки чатів, підписок, публікацій і повідомлень
help-feeds = як читаються стрічки і що робити з проблемними
help-addfeed = додати до теми стрічку або стрічки сайту
help-removefeed = прибрати стрічку з теми
help-topics-reload = перечитати теки тем
help-broadcast = повідомлення в усі чати, спершу його побачите ви
help-letters = повідомлення, які відхилила платформа
help-ban = більше не слухати користувача; `/unban USER`: зняти заборону
stats-chats =
    { $count ->
        [one] { $count } чат
        [few] { $count } чати
       *[many] { $count } чатів
    }
stats-subscriptions =
    { $count ->
        [one] { $count } підписка
        [few] { $count } підписки
       *[many] { $count } підписок
    }
stats-articles =
    { $count ->
        [one] { $count } публікація
        [few] { $count } публікації
       *[many] { $count } публікацій
    }
stats-deliveries = Повідомлень у черзі: { $waiting }, надіслано: { $sent }, відхилено: { $dead }
feeds-count =
    { $count ->
        [one] { $count } стрічка
        [few] { $count } стрічки
       *[many] { $count } стрічок
    }
feeds-well = у порядку: { $count }
feeds-unread = ще не читалися: { $count }
feeds-silent = замовкли: { $count }
feeds-failing = з помилками: { $count }
feeds-over = закриті: { $count }
feeds-failed = помилок поспіль: { $count }, востаннє прочитана { $time }
feeds-failed-always = помилок: { $count }, ще жодного разу не прочитана
feeds-next = наступне опитування { $time }
feeds-asked-to-wait = її сервер просить не турбувати до { $time }
feeds-gone = закрита назавжди { $time }: приберіть її командою { $command } або додайте нову адресу
feeds-silent-since = відповідає, але нового немає з { $time }
feeds-before = до цього { $rhythm }
feeds-silent-advice = погляньте, чи виходить на сайті нове і чи немає там іншої стрічки
feeds-moved = переїхала назавжди: тепер її адреса { $address }
feeds-on-topic = за темою { $percent }{ "\u00A0" }%
feeds-first =
    { $stories ->
        [one] перша в { $first } із { $stories } спільного сюжету
        [few] перша в { $first } із { $stories } спільних сюжетів
       *[many] перша в { $first } із { $stories } спільних сюжетів
    }
feeds-note = Підрахунки за останні 30 днів. На сервері `svodka feeds status` розповість більше.
feed-fails-gone = сервер каже, що її більше немає: приберіть її або знайдіть нову адресу
feed-fails-missing = за її адресою нічого немає: знайдіть нову на сайті видання
feed-fails-refused = не пускає бота (вхід за паролем, блокування або перевірка браузера): запитайте видання або візьміть іншу адресу
feed-fails-busy = її сервер просить опитувати рідше, так і робиться
feed-fails-server = на її сервері негаразди; його буде опитано знову
feed-fails-timeout = її сервер надто повільний; його буде опитано знову
feed-fails-dns = ім’я її сервера невідоме: якщо так і лишиться, знайдіть нову адресу
feed-fails-tls = її сертифікат не в порядку: повідомте видання
feed-fails-connection = немає з’єднання з її сервером; його буде опитано знову
feed-fails-unreadable = за її адресою не стрічка: знайдіть нову адресу
feed-fails-forbidden = її адреса веде туди, куди боту не можна: якщо вона ваша, дозвольте її в `FEED_ALLOWED_HOSTS`
feed-fails-setup = у списку названо проксі, якого немає у `FEED_PROXIES`: який, скаже `svodka doctor`
feed-fails-fault = помилка самого бота; подробиці в його журналі
addfeed-usage = Введіть `/addfeed TOPIC URL OUTLET`, наприклад `/addfeed harbour https://quay.example Quay Gazette`. Адреса може бути адресою сайту: стрічки знайдуться самі.
addfeed-added = { $feed } тепер читається для теми «{ $topic }».
addfeed-several = Цей сайт має кілька стрічок. Яку додати?
addfeed-doubtful = Можливо, це не та стрічка, яка вам потрібна. Додати її?
addfeed-gone = Цей вибір уже не зберігається. Введіть `/addfeed` і адресу ще раз.
found-items =
    { $count ->
        [one] { $count } запис
        [few] { $count } записи
       *[many] { $count } записів
    }
found-newest = останній { $time }
found-a-day = на день приблизно { $articles }
found-a-week = на тиждень приблизно { $articles }
found-a-month = на місяць приблизно { $articles }
found-seldom = рідше ніж раз на місяць
found-none = останнім часом нічого
found-full = повні тексти
found-summary = короткі тексти
found-headline = лише заголовки
found-comments = коментарі читачів
found-recordings = аудіо й відео
found-no-validators = не повідомляє, чи є нове: щоразу завантажується повністю
found-moved = остаточно переїхала сюди з { $address }
removefeed-usage = Введіть `/removefeed TOPIC URL`.
broadcast-usage = Введіть `/broadcast` і текст. Спершу його побачите лише ви.
broadcast-sure =
    { $count ->
        [one] Повідомлення піде в { $count } чат.
        [few] Повідомлення піде в { $count } чати.
       *[many] Повідомлення піде в { $count } чатів.
    }
broadcast-gone = Цей текст уже не зберігається. Введіть `/broadcast` і текст ще раз.
broadcast-queued =
    { $count ->
        [one] Повідомлення надсилається в { $count } чат.
        [few] Повідомлення надсилається в { $count } чати.
       *[many] Повідомлення надсилається в { $count } чатів.
    }
letters-none = Платформи не відхилили жодного повідомлення.
letters-note = Сюжети з них вважаються непоказаними й увійдуть до наступного дайджесту.
ban-usage = Введіть `/ban` і номер користувача на платформі або `@name:server`.
banned = Бот більше не слухає цього користувача.
unbanned = Бот знову слухає цього користувача.
