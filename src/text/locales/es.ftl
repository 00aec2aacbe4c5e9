# El `código` y lo *importante* se marcan; los argumentos quedan tal cual. Más en en.ftl.

time-day = { $day } { $month }
time-day-and-year = { $day } { $month } { $year }
time-short = { $date }, { $time }
time-range = { $first } – { $last }
time-date = { $weekday }, { $day } de { $month } de { $year }
time-long = { time-date }, { $time } { $zone }

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
digest-names-more = { $names } y { $count }{ "\u00A0" }más
digest-more =
    { $count ->
        [one] { $count } noticia más
       *[other] { $count } noticias más
    }
digest-more-command = { digest-more }: `/latest`
digest-every-report = Todos los artículos de una noticia: `/story { $number }`
digest-differ = Las fuentes difieren
digest-figures-differ = Las cifras difieren
digest-denied = En disputa
digest-only-outlet = De momento solo informa de esto { $outlet }
digest-one-agency = Todos los artículos se basan en una sola agencia: { $agency }
digest-model = Resumido por { $model }; cada frase, comprobada con su fuente.
digest-translated = Traducción automática, original: { $languages }
digest-translator = Traducido por { $model }; cada texto, comprobado con su original.

story-extent =
    { $reports ->
        [one] { $reports } artículo
       *[other] { $reports } artículos
    } de { $outlets ->
        [one] { $outlets } medio
       *[other] { $outlets } medios
    }, zona horaria: { $zone }
report-untitled = sin título
chart-title = Cuándo aparecieron los artículos
chart-about = Cuándo aparecieron los artículos: el primero, { $first }; el último, { $last }; el mayor número, { $peak } ({ $most } de { $reports }).
chart-outlets = primer artículo de un medio
chart-further = artículos siguientes
chart-days = primer artículo del día

# Páginas y fuentes.

page-latest = Últimas noticias
page-days = Día a día
page-feeds = En un lector de fuentes
page-feed-stories = Noticias
page-feed-digests = Un resumen al día
page-reports = El primer artículo de cada medio ({ $count })

# Lo primero que se dice a un chat.

welcome = Envío cada noticia una sola vez, resumida a partir de todos los medios que la cubren y con la fuente de cada frase.
welcome-topic = Tema: { $topic }. ¿Cuándo quiere recibir el resumen?
welcome-privacy = Solo se guardan el número de este chat y sus ajustes. `/export` los muestra, `/forget` los borra.
welcome-group = Envío resúmenes de noticias. Un administrador elige el tema:
welcome-channel = Ya puedo publicar en su canal. Toque un tema para recibir el resumen a las 8:00 o escriba, por ejemplo, { $command }.

# Comandos que no se han podido ejecutar.

command-unknown = No conozco ese comando. Escriba `/help` para ver lo que puedo hacer.
admins-only = Aquí solo los administradores pueden hacer eso.
role-unknown = Ahora mismo no puedo comprobar si tiene permisos de administrador. Inténtelo de nuevo en un minuto.
too-fast = Demasiadas peticiones a la vez. Espere un minuto, por favor.
not-allowed = Este bot solo responde a quienes ha autorizado su propietario.
fault = Algo ha fallado por nuestra parte. Inténtelo de nuevo en un minuto; no se ha perdido nada.
unreadable = No he podido leer eso: no ha llegado su clave de cifrado. Escríbalo de nuevo, por favor. Si sigue pasando, verifique la sesión de su aplicación.
target-unknown = No conozco { $name }. Primero, hágame administrador allí.

# Suscripciones.

topics-none = Todavía no hay ningún tema.
topics-title = Temas
topic-subscribed = suscripción
topic-unknown = El tema «{ $topic }» no existe. Escriba `/topics` para ver los que hay.
topics-reloaded = Temas leídos de nuevo: { $names }.
subscribe-which = Elija un tema:
subscribe-usage = Escriba, por ejemplo, `/subscribe 8:30` o `/subscribe weekdays 9 18`.
subscribe-too-many =
    { $count ->
        [one] Este chat puede tener { $count } suscripción como máximo.
       *[other] Este chat puede tener { $count } suscripciones como máximo.
    } Escriba `/unsubscribe` para hacer sitio.
subscribed = { $topic }: { $when } ({ $zone }).
next-digest = Próximo resumen: { $time }.
breaking-on = Las noticias de última hora llegan al momento, { $count } al día como máximo.
subscribed-to-nothing = Este chat no tiene suscripciones. Escriba `/subscribe` para suscribirse.
unsubscribe-which = ¿Qué suscripción quiere cancelar?
unsubscribed = Suscripción cancelada: { $topic }.
pause-usage = Escriba `/pause` o, para siete días, `/pause 7`.
paused = Envíos en pausa hasta que escriba `/resume`. Mientras tanto no se pierde nada.
paused-until = Envíos en pausa. Se reanudan: { $time }. Escriba `/resume` para reanudarlos antes.
resumed = ¡Hola de nuevo! Próximo resumen: { $time }.
when-daily = todos los días a las { $times }
when-workdays = de lunes a viernes a las { $times }
when-weekends = los fines de semana a las { $times }
when-days = { $days } a las { $times }

# Resúmenes y noticias.

digest-no-news = Sin novedades: { $topic }.
breaking-title = Última hora
digest-corrected = Corregido:
latest-usage = Escriba `/latest`, `/latest all`, o `/latest` y un número del 1 al { $most }.
latest-subscribe-first = Primero, elija un tema:
latest-first-poll = Las fuentes se están leyendo por primera vez. Inténtelo de nuevo en un minuto.
latest-no-story = Todavía no hay noticias actuales. Quizá las traiga la próxima lectura de las fuentes.
latest-nothing-new = Nada nuevo desde la última vez. Todas las noticias actuales: `/latest all`.
latest-nothing-new-next = Nada nuevo desde la última vez. Próximo resumen: { $time }. Todas las noticias actuales: `/latest all`.
story-usage = Escriba `/story` y el número de una noticia de su último resumen, por ejemplo `/story 2`.
story-unknown = Su último resumen no tiene la noticia { $number }. Todas las noticias actuales: `/latest all`.
story-development = Cómo han evolucionado los hechos
story-earlier = Antes
story-later = Desde entonces
search-usage = Escriba `/search` y lo que busca, por ejemplo `/search WhatsApp`.
search-nothing = No hay noticias sobre «{ $words }». Pruebe con menos palabras o con otras.
search-found = { $words }
sources-of =
    { $topic }: { $count ->
        [one] { $count } fuente
       *[other] { $count } fuentes
    }
feed-well = activa
feed-unread = aún sin leer
feed-failing = no disponible
muted = { $name }: no volverá a aparecer.
followed = { $name }: en seguimiento; sus novedades le llegarán primero.
wish-taken-back = { $name }: como antes.
mute-usage = Escriba `/mute 2` para ocultar una noticia de su último resumen, o `/mute` y el nombre de un medio.
follow-usage = Escriba `/follow 2` para seguir una noticia de su último resumen, o `/follow` y el nombre de un medio.
mute-list = Noticias y medios ocultos:
follow-list = Noticias y medios en seguimiento:
wish-undo = Para deshacerlo, escriba { $command } y el nombre.
outlet-unknown = Ningún medio se llama «{ $outlet }». Escriba `/sources` para ver los nombres.

# Ajustes.

settings-title = Ajustes
settings-unknown = El ajuste «{ $name }» no existe. Escriba `/settings` para verlos todos.
setting-times = Horario
setting-zone = Zona horaria
setting-language = Idioma
setting-quiet = Horas de silencio
setting-detail = Detalle
setting-stories = Número de noticias
setting-silent = Sin sonido
setting-preview = Imagen de la primera noticia
setting-nothing = Avisar si no hay novedades
setting-who = A quién responder
settings-times-how = ¿Cuándo quiere recibir los resúmenes? Escriba, por ejemplo, `/settings times 8:30 18:00` o `/settings times weekdays 9`.
settings-zone-how = ¿Dónde está? Escriba, por ejemplo, `/settings zone Berlin`.
settings-zone-which = Elija una opción:
settings-zone-unknown = No conozco «{ $name }». Escriba una ciudad grande de su zona horaria o un desfase como `/settings zone UTC+3`.
settings-language-how = ¿En qué idioma?
settings-language-unknown = Idiomas disponibles: { $names }.
settings-quiet-how = ¿Quiere horas de silencio? Lo que caiga en ellas llegará después. Escriba, por ejemplo, `/settings quiet 22-7`.
settings-quiet-bad = Escriba el inicio y el final, por ejemplo `/settings quiet 22-7`, o bien `/settings quiet off`.
settings-detail-how = ¿Con cuánto detalle quiere cada noticia?
settings-stories-how = ¿Cuántas noticias como máximo?
settings-stories-bad = Escriba un número del 1 al { $most }, por ejemplo `/settings stories 8`.
settings-silent-how = ¿Enviar los mensajes sin sonido?
settings-preview-how = ¿Desea ver la imagen de la página de la primera noticia?
settings-nothing-how = ¿Avisar con una línea cuando un resumen no tenga novedades?
settings-who-how = ¿A quién responder aquí? Solo los administradores cambian los ajustes.
detail-headlines = titulares
detail-short = breve
detail-full = completo
who-admins = a los administradores
who-all = a todos
choice-on = sí
choice-off = no
choice-topic = según el tema

# Botones.

button-morning = Cada mañana, 8:00
button-evening = Cada tarde, 18:00
button-twice = 8:00 y 18:00
button-weekdays = Lun. a vie., 8:00
button-zone = Zona: { $zone }
button-latest = Novedades
button-all = Todas las noticias
button-settings = Ajustes
button-back = Volver
button-subscribe = Suscribirse: { $topic }
button-unsubscribe = Cancelar: { $topic }
button-subscribe-again = Suscribirse de nuevo
button-follow = Seguir
button-unfollow = Dejar de seguir
button-mute = Ocultar
button-unmute = No ocultar
button-undo = Deshacer
button-again = Rehacer
button-resume = Reanudar
button-fallback-end = Quitarlo
button-forget = Borrarlo todo
button-send = Enviar a todos

# Estado y privacidad.

status-title = Estado
status-poll = Última lectura de las fuentes: { $time }
status-feeds =
    { $count ->
        [one] { $count } fuente
       *[other] { $count } fuentes
    }, no disponibles: { $failing }
status-last-digest = Último resumen: { $time }
status-next-digest = Próximo resumen aquí: { $time }
status-never = aún no hay
status-paused = Los envíos a este chat están en pausa. Escriba `/resume` para reanudarlos.
status-platform-well = { $platform }: funciona
status-platform-away = { $platform }: sin conexión
export-title = Todo lo que se guarda sobre este chat:
forget-sure = Se cancelarán todas las suscripciones y se borrará todo lo que se guarda sobre este chat. Para confirmarlo, toque el botón o escriba { $command }.
forgotten = Se ha borrado todo. ¡Hasta la vista!
move-how = Escriba { $command } en el chat que recibirá sus resúmenes de ahora en adelante, en cualquier plataforma.
move-warning =
    { $days ->
        [one] Quien tenga este código puede quedarse con las suscripciones. Sirve una sola vez y caduca en { $days } día.
       *[other] Quien tenga este código puede quedarse con las suscripciones. Sirve una sola vez y caduca en { $days } días.
    }
move-in-private = Aquí todos leerían el código. Envíeme { $command } en privado.
move-unknown = Ese código ya no es válido. Escriba `/move` en el chat anterior para obtener otro.
move-same = Ese código salió de este chat: escríbalo en otro.
moved = Sus suscripciones, sus ajustes y el registro de lo que ya ha visto están ahora aquí.
moved-away = Las suscripciones de este chat se han trasladado a otro.
fallback-how = Escriba { $command } en un chat de otra plataforma. Recibirá sus resúmenes mientras { $platform } no esté disponible.
fallback-warning =
    { $days ->
        [one] Quien tenga este código puede hacer que sus resúmenes lleguen a un chat suyo. Sirve una sola vez y caduca en { $days } día.
       *[other] Quien tenga este código puede hacer que sus resúmenes lleguen a un chat suyo. Sirve una sola vez y caduca en { $days } días.
    }
fallback-unknown = Ese código ya no es válido. Escriba `/fallback` en el chat que necesita un sustituto para obtener otro.
fallback-same-platform = Ese código salió de un chat de { $platform }, que dejaría de funcionar a la vez que este. Escríbalo en un chat de otra plataforma.
fallback-set = Si { $here } no está disponible durante mucho tiempo, los resúmenes de este chat van a un chat de { $there }.
fallback-stands-in = Este chat recibe los resúmenes de un chat de { $platform } si la plataforma no está disponible durante mucho tiempo.
fallback-none = Este chat no tiene sustituto ni sustituye a ningún otro.
fallback-ended = Este chat ya no tiene sustituto.
fallback-no-more = Este chat ya no recibe los resúmenes de un chat de { $platform }.
fallback-note = { $platform } no está disponible desde el { $time }. Este es el resumen para un chat de allí.

# Ayuda.

help-title = Comandos
help-latest = las novedades desde la última vez
help-latest-all = todas las noticias actuales, también las ya vistas
help-latest-number = cinco noticias como máximo
help-story = la noticia 2 de su último resumen: todos los artículos, con enlaces
help-search = buscar noticias por palabras
help-subscribe = resúmenes cuando quiera: horas, días de la semana, varios al día
help-breaking = lo más importante al momento; `breaking 5`: cinco al día como máximo
help-unsubscribe = dejar de recibir resúmenes
help-settings = horario, zona, idioma, horas de silencio, detalle y más
help-topics = los temas disponibles
help-sources = las fuentes que se leen
help-mute = no ver más una noticia o un medio
help-follow = lo nuevo de una noticia al momento; lo de un medio, primero
help-pause = siete días de pausa; `/resume` para reanudar
help-status = última lectura de las fuentes, último y próximo resumen, plataformas
help-move = llevar las suscripciones a otro chat o plataforma
help-fallback = un chat de otra plataforma recibe los resúmenes si esta deja de funcionar
help-export = todo lo que se guarda sobre este chat
help-forget = borrar todo lo que se guarda sobre este chat
help-help = la lista de comandos

# Lo que solo ven los propietarios del bot.

help-owner = Para propietarios
help-stats = cuántos chats, suscripciones, artículos y mensajes hay
help-feeds = cómo van las fuentes y qué hacer con las que fallan
help-addfeed = añadir una fuente, o las de un sitio, a un tema
help-removefeed = quitar una fuente de un tema
help-topics-reload = volver a leer las carpetas de los temas
help-broadcast = un mensaje a todos los chats; usted lo verá antes
help-letters = los mensajes que rechazó una plataforma
help-ban = dejar de atender a un usuario; `/unban USER` lo revierte
stats-chats =
    { $count ->
        [one] { $count } chat
       *[other] { $count } chats
    }
stats-subscriptions =
    { $count ->
        [one] { $count } suscripción
       *[other] { $count } suscripciones
    }
stats-articles =
    { $count ->
        [one] { $count } artículo
       *[other] { $count } artículos
    }
stats-deliveries = Mensajes en espera: { $waiting }, enviados: { $sent }, rechazados: { $dead }
feeds-count =
    { $count ->
        [one] { $count } fuente
       *[other] { $count } fuentes
    }
feeds-well = { $count } en orden
feeds-unread = { $count } aún sin leer
feeds-silent = { $count } en silencio
feeds-failing = { $count } con fallos
feeds-over = { $count } de baja
feeds-failed =
    { $count ->
        [one] falló una vez, leída por última vez el { $time }
       *[other] falló { $count } veces seguidas, leída por última vez el { $time }
    }
feeds-failed-always =
    { $count ->
        [one] falló una vez, nunca leída hasta ahora
       *[other] falló { $count } veces, nunca leída hasta ahora
    }
feeds-next = próxima consulta: { $time }
feeds-asked-to-wait = su servidor pide que no se le moleste hasta el { $time }
feeds-gone = dada de baja para siempre el { $time }: quítela con { $command } o añada su nueva dirección
feeds-silent-since = responde, pero nada nuevo desde el { $time }
feeds-before = antes, { $rhythm }
feeds-silent-advice = mire si el sitio sigue publicando o tiene otra fuente
feeds-moved = trasladada definitivamente: su dirección es ahora { $address }
feeds-on-topic = { $percent }{ "\u00A0" }% sobre el tema
feeds-first =
    { $stories ->
        [one] primera en { $first } de { $stories } noticia compartida
       *[other] primera en { $first } de { $stories } noticias compartidas
    }
feeds-note = Se cuentan los últimos 30 días. En el servidor, `svodka feeds status` dice más.
feed-fails-gone = según su servidor, dada de baja para siempre: quítela o busque su nueva dirección
feed-fails-missing = no hay nada en su dirección: busque la nueva en el sitio del medio
feed-fails-refused = no deja entrar al bot (acceso con contraseña, bloqueo o control del navegador): pregunte al medio o use otra dirección
feed-fails-busy = su servidor pide menos consultas, y las tendrá
feed-fails-server = su servidor tiene problemas; se volverá a consultar
feed-fails-timeout = su servidor es demasiado lento; se volverá a consultar
feed-fails-dns = no se conoce el nombre de su servidor: si sigue así, busque su nueva dirección
feed-fails-tls = su certificado no es correcto: avise al medio
feed-fails-connection = no hay conexión con su servidor; se volverá a consultar
feed-fails-unreadable = lo que hay en su dirección no es una fuente: busque la nueva dirección
feed-fails-forbidden = su dirección lleva adonde el bot no puede ir: si es suya, permítala con `FEED_ALLOWED_HOSTS`
feed-fails-setup = su lista nombra un proxy que `FEED_PROXIES` no tiene: `svodka doctor` dice cuál
feed-fails-fault = un fallo del bot; su registro dice más
addfeed-usage = Escriba `/addfeed TOPIC URL OUTLET`, por ejemplo `/addfeed harbour https://quay.example Quay Gazette`. La dirección puede ser la del sitio: se buscarán sus fuentes.
addfeed-added = { $feed } se lee desde ahora para «{ $topic }».
addfeed-several = Ese sitio tiene varias fuentes. ¿Cuál añadir?
addfeed-doubtful = Puede que no sea la fuente que busca. ¿Añadirla?
addfeed-gone = Esa selección ya no se conserva. Escriba de nuevo `/addfeed` y la dirección.
found-items =
    { $count ->
        [one] { $count } entrada
       *[other] { $count } entradas
    }
found-newest = última { $time }
found-a-day = aprox. { $articles } al día
found-a-week = aprox. { $articles } a la semana
found-a-month = aprox. { $articles } al mes
found-seldom = menos de una al mes
found-none = ninguna últimamente
found-full = textos completos
found-summary = resúmenes
found-headline = solo titulares
found-comments = comentarios de lectores
found-recordings = grabaciones
found-no-validators = no dice si hay algo nuevo: cada consulta lo descarga todo
found-moved = trasladada aquí definitivamente desde { $address }
removefeed-usage = Escriba `/removefeed TOPIC URL`.
broadcast-usage = Escriba `/broadcast` y el texto. Usted lo verá antes.
broadcast-sure =
    { $count ->
        [one] Este mensaje se enviará a { $count } chat.
       *[other] Este mensaje se enviará a { $count } chats.
    }
broadcast-gone = Ese texto ya no se conserva. Escriba de nuevo `/broadcast` y el texto.
broadcast-queued =
    { $count ->
        [one] Enviando el mensaje a { $count } chat.
       *[other] Enviando el mensaje a { $count } chats.
    }
letters-none = Ninguna plataforma ha rechazado mensajes.
letters-note = Las noticias que contienen cuentan como no vistas e irán en el próximo resumen.
ban-usage = Escriba `/ban` y el número del usuario en la plataforma, o `@name:server`.
banned = El bot ya no atiende a ese usuario.
unbanned = El bot vuelve a atender a ese usuario.
