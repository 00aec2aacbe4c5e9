# Le `code` et les mots *importants* sont marqués ; les arguments restent tels quels. Voir en.ftl.

time-day =
    { $day ->
        [1] 1er
       *[other] { $day }
    } { $month }
time-day-and-year = { time-day } { $year }
time-short = { $date }, { $time }
time-range = { $first } – { $last }
time-date =
    { $weekday } { $day ->
        [1] 1er
       *[other] { $day }
    } { $month } { $year }
time-long = { time-date }, { $time } { $zone }

outlets =
    { $count ->
        [one] { $count } média
       *[other] { $count } médias
    }

digest-extent =
    { $stories ->
        [one] { $stories } sujet
       *[other] { $stories } sujets
    } dans { $outlets ->
        [one] { $outlets } média
       *[other] { $outlets } médias
    }
digest-nothing = Rien à signaler.
digest-update = Mise à jour{ "\u00A0" }:
digest-outlets = *{ outlets }*{ "\u00A0" }: { $names }
digest-outlets-joined = *{ outlets }*, désormais aussi { $names }
digest-names-more =
    { $names } et { $count ->
        [one] { $count }{ "\u00A0" }autre
       *[other] { $count }{ "\u00A0" }autres
    }
digest-more =
    { $count ->
        [one] { $count } autre sujet
       *[other] { $count } autres sujets
    }
digest-more-command = { digest-more }{ "\u00A0" }: `/latest`
digest-every-report = Tous les articles d’un sujet{ "\u00A0" }: `/story { $number }`
digest-differ = Les sources divergent
digest-figures-differ = Les chiffres divergent
digest-denied = Contesté
digest-only-outlet = Un seul média en parle à ce jour{ "\u00A0" }: { $outlet }
digest-one-agency = Tous les articles s’appuient sur une seule agence{ "\u00A0" }: { $agency }
digest-model = Résumé par { $model }{ "\u00A0" }; chaque phrase vérifiée dans sa source.
digest-translated = Traduction automatique, original{ "\u00A0" }: { $languages }
digest-translator = Traduit par { $model }{ "\u00A0" }; chaque texte vérifié sur son original.

story-extent =
    { $reports ->
        [one] { $reports } article
       *[other] { $reports } articles
    } dans { $outlets ->
        [one] { $outlets } média
       *[other] { $outlets } médias
    }, fuseau horaire{ "\u00A0" }: { $zone }
report-untitled = sans titre
chart-title = Quand les articles ont paru
chart-about = Quand les articles ont paru{ "\u00A0" }: le premier, { $first }{ "\u00A0" }; le dernier, { $last }{ "\u00A0" }; le plus grand nombre, { $peak } ({ $most } sur { $reports }).
chart-outlets = premier article d’un média
chart-further = articles suivants
chart-days = premier article du jour

# Pages et flux.

page-latest = Derniers sujets
page-days = Jour après jour
page-feeds = Dans un lecteur de flux
page-feed-stories = Sujets
page-feed-digests = Une revue de presse par jour
page-reports = Le premier article de chaque média ({ $count })

# Ce qu’une discussion apprend d’abord.

welcome = J’envoie chaque sujet une seule fois{ "\u00A0" }: l’essentiel de tous les médias qui en parlent, avec la source de chaque phrase.
welcome-topic = Thème{ "\u00A0" }: { $topic }. Quand souhaitez-vous recevoir la revue de presse{ "\u00A0" }?
welcome-privacy = Seuls le numéro de cette discussion et ses réglages sont conservés. `/export` les affiche, `/forget` les efface.
welcome-group = J’envoie des revues de presse. Un administrateur choisit un thème{ "\u00A0" }:
welcome-channel = Je peux désormais publier dans votre canal. Touchez un thème pour une revue de presse à 8{ "\u00A0" }h, ou tapez par exemple { $command }.

# Les commandes qui n’ont pas pu être exécutées.

command-unknown = Je ne connais pas cette commande. Tapez `/help` pour voir ce que je sais faire.
admins-only = Ici, seuls les administrateurs peuvent faire cela.
role-unknown = Impossible de vérifier pour l’instant si vous êtes administrateur. Réessayez dans une minute.
too-fast = Trop de demandes à la fois. Patientez une minute, s’il vous plaît.
not-allowed = Ce bot ne répond qu’aux personnes autorisées par son propriétaire.
fault = Un problème est survenu de notre côté. Réessayez dans une minute{ "\u00A0" }; rien n’est perdu.
unreadable = Je n’ai pas pu lire cela{ "\u00A0" }: la clé de chiffrement n’est pas arrivée. Veuillez l’écrire à nouveau. Si cela se répète, vérifiez la session de votre application.
target-unknown = Je ne connais pas { $name }. Commencez par m’y nommer administrateur.

# Les abonnements.

topics-none = Il n’y a encore aucun thème.
topics-title = Thèmes
topic-subscribed = abonnement
topic-unknown = Le thème «{ "\u00A0" }{ $topic }{ "\u00A0" }» n’existe pas. Tapez `/topics` pour voir les thèmes.
topics-reloaded = Thèmes relus{ "\u00A0" }: { $names }.
subscribe-which = Choisissez un thème{ "\u00A0" }:
subscribe-usage = Tapez par exemple `/subscribe 8:30` ou `/subscribe weekdays 9 18`.
subscribe-too-many =
    { $count ->
        [one] Cette discussion peut avoir { $count } abonnement au plus.
       *[other] Cette discussion peut avoir { $count } abonnements au plus.
    } Tapez `/unsubscribe` pour faire de la place.
subscribed = { $topic }{ "\u00A0" }: { $when } ({ $zone }).
next-digest = Prochaine revue de presse{ "\u00A0" }: { $time }.
breaking-on = Les alertes arrivent immédiatement, { $count } par jour au plus.
subscribed-to-nothing = Cette discussion n’a aucun abonnement. Tapez `/subscribe` pour en prendre un.
unsubscribe-which = De quel thème vous désabonner{ "\u00A0" }?
unsubscribed = Abonnement terminé{ "\u00A0" }: { $topic }.
pause-usage = Tapez `/pause` ou, pour sept jours, `/pause 7`.
paused = Envois suspendus jusqu’à ce que vous tapiez `/resume`. D’ici là, rien ne sera perdu.
paused-until = Envois suspendus. Reprise{ "\u00A0" }: { $time }. Tapez `/resume` pour reprendre plus tôt.
resumed = Bon retour{ "\u00A0" }! Prochaine revue de presse{ "\u00A0" }: { $time }.
when-daily = tous les jours à { $times }
when-workdays = du lundi au vendredi à { $times }
when-weekends = le week-end à { $times }
when-days = { $days } à { $times }

# La revue de presse et les sujets.

digest-no-news = Rien de nouveau{ "\u00A0" }: { $topic }.
breaking-title = Alerte
digest-corrected = Corrigé{ "\u00A0" }:
latest-usage = Tapez `/latest`, `/latest all`, ou `/latest` et un nombre de 1 à { $most }.
latest-subscribe-first = Choisissez d’abord un thème{ "\u00A0" }:
latest-first-poll = Première lecture des flux en cours. Réessayez dans une minute.
latest-no-story = Aucun sujet en cours pour l’instant. La prochaine lecture des flux en apportera peut-être.
latest-nothing-new = Rien de nouveau depuis la dernière fois. Tous les sujets en cours{ "\u00A0" }: `/latest all`.
latest-nothing-new-next = Rien de nouveau depuis la dernière fois. Prochaine revue de presse{ "\u00A0" }: { $time }. Tous les sujets en cours{ "\u00A0" }: `/latest all`.
story-usage = Tapez `/story` et le numéro d’un sujet de votre dernière revue de presse, par exemple `/story 2`.
story-unknown = Votre dernière revue de presse n’a pas de sujet { $number }. Tous les sujets en cours{ "\u00A0" }: `/latest all`.
story-development = La suite des événements
story-earlier = Auparavant
story-later = Depuis
search-usage = Tapez `/search` et ce que vous cherchez, par exemple `/search WhatsApp`.
search-nothing = Aucun sujet trouvé pour «{ "\u00A0" }{ $words }{ "\u00A0" }». Essayez avec moins de mots, ou avec d’autres.
search-found = { $words }
sources-of =
    { $topic }{ "\u00A0" }: { $count ->
        [one] { $count } flux
       *[other] { $count } flux
    }
feed-well = actif
feed-unread = pas encore lu
feed-failing = inaccessible
muted = { $name }{ "\u00A0" }: n’apparaîtra plus.
followed = { $name }{ "\u00A0" }: suivi activé, vous en aurez les nouvelles en priorité.
wish-taken-back = { $name }{ "\u00A0" }: comme avant.
mute-usage = Tapez `/mute 2` pour masquer un sujet de votre dernière revue de presse, ou `/mute` et le nom d’un média.
follow-usage = Tapez `/follow 2` pour suivre un sujet de votre dernière revue de presse, ou `/follow` et le nom d’un média.
mute-list = Sujets et médias masqués{ "\u00A0" }:
follow-list = Sujets et médias suivis{ "\u00A0" }:
wish-undo = Pour annuler, tapez { $command } et le nom.
outlet-unknown = Aucun média ne s’appelle «{ "\u00A0" }{ $outlet }{ "\u00A0" }». Tapez `/sources` pour voir leurs noms.

# Les réglages.

settings-title = Réglages
settings-unknown = Le réglage «{ "\u00A0" }{ $name }{ "\u00A0" }» n’existe pas. Tapez `/settings` pour les voir tous.
setting-times = Horaires
setting-zone = Fuseau horaire
setting-language = Langue
setting-quiet = Heures calmes
setting-detail = Détail
setting-stories = Nombre de sujets
setting-silent = Sans son
setting-preview = Image du premier sujet
setting-nothing = Prévenir si rien de nouveau
setting-who = À qui répondre
settings-times-how = Quand souhaitez-vous recevoir la revue de presse{ "\u00A0" }? Tapez par exemple `/settings times 8:30 18:00` ou `/settings times weekdays 9`.
settings-zone-how = Où êtes-vous{ "\u00A0" }? Tapez par exemple `/settings zone Berlin`.
settings-zone-which = Précisez, s’il vous plaît{ "\u00A0" }:
settings-zone-unknown = Je ne connais pas «{ "\u00A0" }{ $name }{ "\u00A0" }». Tapez une grande ville de votre fuseau horaire, ou un décalage comme `/settings zone UTC+3`.
settings-language-how = Quelle langue{ "\u00A0" }?
settings-language-unknown = Langues disponibles{ "\u00A0" }: { $names }.
settings-quiet-how = Souhaitez-vous des heures calmes{ "\u00A0" }? Ce qui tombe pendant ces heures arrive ensuite. Tapez par exemple `/settings quiet 22-7`.
settings-quiet-bad = Tapez le début et la fin, par exemple `/settings quiet 22-7`, ou bien `/settings quiet off`.
settings-detail-how = Quel niveau de détail pour chaque sujet{ "\u00A0" }?
settings-stories-how = Combien de sujets au plus{ "\u00A0" }?
settings-stories-bad = Tapez un nombre de 1 à { $most }, par exemple `/settings stories 8`.
settings-silent-how = Envoyer les messages sans son{ "\u00A0" }?
settings-preview-how = Afficher l’image de la page du premier sujet{ "\u00A0" }?
settings-nothing-how = Prévenir en une ligne quand une revue de presse n’a rien de nouveau{ "\u00A0" }?
settings-who-how = À qui répondre ici{ "\u00A0" }? Seuls les administrateurs changent les réglages.
detail-headlines = titres
detail-short = court
detail-full = complet
who-admins = aux administrateurs
who-all = à tous
choice-on = oui
choice-off = non
choice-topic = selon le thème

# Les boutons.

button-morning = Le matin, 8{ "\u00A0" }h
button-evening = Le soir, 18{ "\u00A0" }h
button-twice = 8{ "\u00A0" }h et 18{ "\u00A0" }h
button-weekdays = Lun.–ven., 8{ "\u00A0" }h
button-zone = Fuseau{ "\u00A0" }: { $zone }
button-latest = Quoi de neuf{ "\u00A0" }?
button-all = Tous les sujets
button-settings = Réglages
button-back = Retour
button-subscribe = S’abonner{ "\u00A0" }: { $topic }
button-unsubscribe = Se désabonner{ "\u00A0" }: { $topic }
button-subscribe-again = Se réabonner
button-follow = Suivre
button-unfollow = Ne plus suivre
button-mute = Masquer
button-unmute = Ne plus masquer
button-undo = Annuler
button-again = Rétablir
button-resume = Reprendre
button-fallback-end = Y mettre fin
button-forget = Tout effacer
button-send = Envoyer à tous

# L’état et les données.

status-title = État
status-poll = Dernière lecture des flux{ "\u00A0" }: { $time }
status-feeds =
    { $count ->
        [one] { $count } flux
       *[other] { $count } flux
    }, inaccessibles{ "\u00A0" }: { $failing }
status-last-digest = Dernière revue de presse{ "\u00A0" }: { $time }
status-next-digest = Prochaine revue de presse ici{ "\u00A0" }: { $time }
status-never = aucune
status-paused = Les envois vers cette discussion sont suspendus. Tapez `/resume` pour les reprendre.
status-platform-well = { $platform }{ "\u00A0" }: en service
status-platform-away = { $platform }{ "\u00A0" }: injoignable
export-title = Tout ce qui est conservé sur cette discussion{ "\u00A0" }:
forget-sure = Tous les abonnements prendront fin et tout ce qui est conservé sur cette discussion sera effacé. Pour confirmer, touchez le bouton ou tapez { $command }.
forgotten = Tout est effacé. Au revoir{ "\u00A0" }!
move-how = Tapez { $command } dans la discussion qui recevra désormais vos revues de presse, sur n’importe quelle plateforme.
move-warning =
    { $days ->
        [one] Toute personne qui connaît ce code peut reprendre les abonnements. Il sert une seule fois et reste valable { $days } jour.
       *[other] Toute personne qui connaît ce code peut reprendre les abonnements. Il sert une seule fois et reste valable { $days } jours.
    }
move-in-private = Ici, tout le monde lirait le code. Envoyez-moi { $command } en privé.
move-unknown = Ce code n’est plus valable. Tapez `/move` dans l’ancienne discussion pour en obtenir un nouveau.
move-same = Ce code vient de cette discussion{ "\u00A0" }: tapez-le dans une autre.
moved = Vos abonnements, vos réglages et l’historique de ce que vous avez vu sont maintenant ici.
moved-away = Les abonnements de cette discussion ont été transférés ailleurs.
fallback-how = Tapez { $command } dans une discussion sur une autre plateforme. Elle recevra vos revues de presse tant que { $platform } sera injoignable.
fallback-warning =
    { $days ->
        [one] Toute personne qui connaît ce code peut faire envoyer vos revues de presse dans une discussion à elle. Il sert une seule fois et reste valable { $days } jour.
       *[other] Toute personne qui connaît ce code peut faire envoyer vos revues de presse dans une discussion à elle. Il sert une seule fois et reste valable { $days } jours.
    }
fallback-unknown = Ce code n’est plus valable. Tapez `/fallback` dans la discussion à secourir pour en obtenir un nouveau.
fallback-same-platform = Ce code vient d’une discussion sur { $platform }, qui serait coupée en même temps que celle-ci. Tapez-le dans une discussion sur une autre plateforme.
fallback-set = Si { $here } reste longtemps injoignable, les revues de presse de cette discussion vont à une discussion sur { $there }.
fallback-stands-in = Cette discussion reçoit les revues de presse d’une discussion sur { $platform } quand la plateforme reste longtemps injoignable.
fallback-none = Cette discussion n’a pas de secours et n’en est pas un.
fallback-ended = Cette discussion n’a plus de secours.
fallback-no-more = Cette discussion ne reçoit plus les revues de presse d’une discussion sur { $platform }.
fallback-note = { $platform } est injoignable depuis le { $time }. Voici la revue de presse destinée à une discussion de là-bas.

# L’aide.

help-title = Commandes
help-latest = les nouveautés depuis la dernière fois
help-latest-all = tous les sujets en cours, même déjà vus
help-latest-number = cinq sujets au plus
help-story = le sujet 2 de votre dernière revue de presse{ "\u00A0" }: tous ses articles, avec les liens
help-search = chercher des sujets par mots
help-subscribe = des revues de presse à votre rythme{ "\u00A0" }: horaires, jours, plusieurs par jour
help-breaking = les grands sujets aussitôt{ "\u00A0" }; `breaking 5`{ "\u00A0" }: cinq par jour au plus
help-unsubscribe = se désabonner
help-settings = horaires, fuseau, langue, heures calmes, détail, etc.
help-topics = les thèmes proposés
help-sources = les flux lus
help-mute = ne plus voir un sujet ou un média
help-follow = la suite d’un sujet aussitôt, les nouvelles d’un média en premier
help-pause = sept jours de pause{ "\u00A0" }; `/resume` pour reprendre
help-status = dernière lecture des flux, dernière et prochaine revues de presse, plateformes
help-move = transférer les abonnements vers une autre discussion ou une autre plateforme
help-fallback = une discussion sur une autre plateforme reçoit les revues de presse si celle-ci est coupée
help-export = tout ce qui est conservé sur cette discussion
help-forget = effacer tout ce qui est conservé sur cette discussion
help-help = la liste des commandes

# Ce que seuls les propriétaires du bot voient.

help-owner = Pour les propriétaires
help-stats = nombre de discussions, d’abonnements, d’articles et de messages
help-feeds = l’état des flux, et que faire de ceux qui posent problème
help-addfeed = ajouter un flux, ou ceux d’un site, à un thème
help-removefeed = retirer un flux d’un thème
help-topics-reload = relire les dossiers des thèmes
help-broadcast = un message à toutes les discussions, que vous voyez d’abord
help-letters = les messages refusés par une plateforme
help-ban = ne plus écouter une personne{ "\u00A0" }; `/unban USER` pour l’écouter à nouveau
stats-chats =
    { $count ->
        [one] { $count } discussion
       *[other] { $count } discussions
    }
stats-subscriptions =
    { $count ->
        [one] { $count } abonnement
       *[other] { $count } abonnements
    }
stats-articles =
    { $count ->
        [one] { $count } article
       *[other] { $count } articles
    }
stats-deliveries = Messages en attente{ "\u00A0" }: { $waiting }, envoyés{ "\u00A0" }: { $sent }, refusés{ "\u00A0" }: { $dead }
feeds-count =
    { $count ->
        [one] { $count } flux
       *[other] { $count } flux
    }
feeds-well = { $count } en ordre
feeds-unread =
    { $count ->
        [one] { $count } pas encore lu
       *[other] { $count } pas encore lus
    }
feeds-silent = { $count } sans nouvelles
feeds-failing = { $count } en panne
feeds-over = { $count } à l’arrêt définitif
feeds-failed =
    { $count ->
        [one] un échec, dernière lecture{ "\u00A0" }: { $time }
       *[other] { $count } échecs de suite, dernière lecture{ "\u00A0" }: { $time }
    }
feeds-failed-always =
    { $count ->
        [one] un échec, jamais lu jusqu’ici
       *[other] { $count } échecs, jamais lu jusqu’ici
    }
feeds-next = prochaine lecture{ "\u00A0" }: { $time }
feeds-asked-to-wait = son serveur demande qu’on le laisse tranquille jusqu’au { $time }
feeds-gone = arrêté pour de bon le { $time }{ "\u00A0" }: retirez-le avec { $command } ou ajoutez sa nouvelle adresse
feeds-silent-since = répond, mais rien de nouveau depuis le { $time }
feeds-before = auparavant { $rhythm }
feeds-silent-advice = voyez si le site publie encore, ou s’il a un autre flux
feeds-moved = déplacé pour de bon{ "\u00A0" }: son adresse est désormais { $address }
feeds-on-topic = { $percent }{ "\u00A0" }% dans le thème
feeds-first =
    { $stories ->
        [one] premier pour { $first } sur { $stories } sujet partagé
       *[other] premier pour { $first } sur { $stories } sujets partagés
    }
feeds-note = Les chiffres portent sur les 30 derniers jours. Sur le serveur, `svodka feeds status` en dit plus.
feed-fails-gone = son serveur le dit arrêté pour de bon{ "\u00A0" }: retirez-le ou cherchez sa nouvelle adresse
feed-fails-missing = il n’y a rien à son adresse{ "\u00A0" }: cherchez la nouvelle sur le site du média
feed-fails-refused = il n’admet pas le bot (connexion, blocage ou contrôle du navigateur){ "\u00A0" }: demandez au média ou prenez une autre adresse
feed-fails-busy = son serveur veut moins de lectures, et les obtient
feed-fails-server = son serveur a des ennuis{ "\u00A0" }; il sera interrogé de nouveau
feed-fails-timeout = son serveur est trop lent{ "\u00A0" }; il sera interrogé de nouveau
feed-fails-dns = le nom de son serveur est inconnu{ "\u00A0" }: si cela dure, cherchez sa nouvelle adresse
feed-fails-tls = son certificat n’est pas valable{ "\u00A0" }: prévenez le média
feed-fails-connection = pas de connexion à son serveur{ "\u00A0" }; il sera interrogé de nouveau
feed-fails-unreadable = ce qui est à son adresse n’est pas un flux{ "\u00A0" }: cherchez la nouvelle adresse
feed-fails-forbidden = son adresse mène là où le bot ne peut aller{ "\u00A0" }: si elle est à vous, autorisez-la avec `FEED_ALLOWED_HOSTS`
feed-fails-setup = sa liste nomme un proxy que `FEED_PROXIES` n’a pas{ "\u00A0" }: `svodka doctor` dit lequel
feed-fails-fault = une erreur du bot{ "\u00A0" }; son journal en dit plus
addfeed-usage = Tapez `/addfeed TOPIC URL OUTLET`, par exemple `/addfeed harbour https://quay.example Quay Gazette`. L’adresse peut être celle du site{ "\u00A0" }: ses flux seront trouvés.
addfeed-added = { $feed } est désormais lu pour «{ "\u00A0" }{ $topic }{ "\u00A0" }».
addfeed-several = Ce site a plusieurs flux. Lequel ajouter{ "\u00A0" }?
addfeed-doubtful = Ce n’est peut-être pas le flux voulu. L’ajouter{ "\u00A0" }?
addfeed-gone = Ce choix n’est plus conservé. Tapez de nouveau `/addfeed` et l’adresse.
found-items =
    { $count ->
        [one] { $count } élément
       *[other] { $count } éléments
    }
found-newest = dernier { $time }
found-a-day = environ { $articles } par jour
found-a-week = environ { $articles } par semaine
found-a-month = environ { $articles } par mois
found-seldom = moins d’un par mois
found-none = aucun ces derniers temps
found-full = textes entiers
found-summary = résumés
found-headline = titres seuls
found-comments = commentaires de lecteurs
found-recordings = enregistrements
found-no-validators = ne dit pas s’il y a du nouveau{ "\u00A0" }: chaque lecture charge tout
found-moved = déplacé ici pour de bon depuis { $address }
removefeed-usage = Tapez `/removefeed TOPIC URL`.
broadcast-usage = Tapez `/broadcast` et le texte. Vous le verrez d’abord.
broadcast-sure =
    { $count ->
        [one] Ce message ira à { $count } discussion.
       *[other] Ce message ira à { $count } discussions.
    }
broadcast-gone = Ce texte n’est plus conservé. Tapez de nouveau `/broadcast` et le texte.
broadcast-queued =
    { $count ->
        [one] Message en route vers { $count } discussion.
       *[other] Message en route vers { $count } discussions.
    }
letters-none = Aucune plateforme n’a refusé de message.
letters-note = Leurs sujets comptent comme non montrés{ "\u00A0" }: la prochaine revue de presse les reprendra.
ban-usage = Tapez `/ban` et le numéro de la personne sur la plateforme, ou `@name:server`.
banned = Le bot n’écoute plus cette personne.
unbanned = Le bot écoute à nouveau cette personne.
