/**
 * How channels of providers are set up. What is pressed on a provider's pages stays in English, as
 * they show it; who reads them in German finds the place by the order.
 */
export const providers: Record<string, string> = {
  // WhatsApp, Messenger, Instagram.
  "Open developers.facebook.com, log in, choose My Apps, then Create App, and pick the use case that connects with customers through WhatsApp.":
    "Öffnen Sie developers.facebook.com, melden Sie sich an, wählen Sie My Apps, dann Create App, und nehmen Sie den Anwendungsfall, der Kunden über WhatsApp erreicht.",
  "In the app choose WhatsApp, then API Setup. Copy the Phone number ID and the WhatsApp Business Account ID into the form here.":
    "Wählen Sie in der App WhatsApp, dann API Setup. Kopieren Sie Phone number ID und WhatsApp Business Account ID in das Formular hier.",
  "In business.facebook.com open Settings, Users, System users. Add one, assign it the app and the WhatsApp account with full control, and generate a token that never expires with the permissions whatsapp_business_messaging and whatsapp_business_management. Copy it into the form.":
    "Öffnen Sie in business.facebook.com Settings, Users, System users. Legen Sie einen an, geben Sie ihm die App und das WhatsApp-Konto mit voller Kontrolle, und erzeugen Sie ein Token, das nie abläuft, mit den Rechten whatsapp_business_messaging und whatsapp_business_management. Kopieren Sie es in das Formular.",
  "In the app open App settings, Basic. Copy the App secret into the form and save the form. You are shown a verify token once.":
    "Öffnen Sie in der App App settings, Basic. Kopieren Sie das App secret in das Formular und speichern Sie. Ein Prüftoken wird einmal gezeigt.",
  "In the app choose WhatsApp, then Configuration. As Callback URL give {hook}, as Verify token the one you were shown, and press Verify and save.":
    "Wählen Sie in der App WhatsApp, dann Configuration. Geben Sie als Callback URL {hook} an, als Verify token das gezeigte Prüftoken, und drücken Sie Verify and save.",
  "On the same page subscribe to messages, message_template_status_update, phone_number_quality_update, account_update and user_id_update.":
    "Abonnieren Sie auf derselben Seite messages, message_template_status_update, phone_number_quality_update, account_update und user_id_update.",
  "Press Check here, then write to the number with your own telephone.": "Drücken Sie hier „Prüfen“, und schreiben Sie dann mit Ihrem eigenen Telefon an die Nummer.",
  "Phone number ID": "Phone number ID",
  "App, WhatsApp, API Setup. A long number, not the telephone number.": "App, WhatsApp, API Setup. Eine lange Zahl, nicht die Telefonnummer.",
  "App, WhatsApp, API Setup, beside the phone number ID. Needed for templates.": "App, WhatsApp, API Setup, neben der Phone number ID. Für Vorlagen nötig.",
  "Business settings, System users, Generate token. Temporary ones end after a day.": "Business settings, System users, Generate token. Vorläufige enden nach einem Tag.",
  "Two letters, such as NO. For numbers in contact cards without a country code.": "Zwei Buchstaben, etwa DE. Für Nummern in Kontaktkarten ohne Ländervorwahl.",
  "Answers within the window cost nothing.": "Antworten im Zeitfenster kosten nichts.",
  "News of an order or an account, charged by message outside the window.": "Neuigkeiten zu Bestellung oder Konto, außerhalb des Zeitfensters je Nachricht berechnet.",
  "Codes, charged by message.": "Codes, je Nachricht berechnet.",
  "Offers and the like, charged by message.": "Angebote und dergleichen, je Nachricht berechnet.",
  "Open developers.facebook.com, log in as an administrator of your page, choose My Apps, then Create App, and pick the use case that engages with customers on Messenger.":
    "Öffnen Sie developers.facebook.com, melden Sie sich als Administrator Ihrer Seite an, wählen Sie My Apps, dann Create App, und nehmen Sie den Anwendungsfall für Kunden auf Messenger.",
  "In the app open App settings, Basic. Copy the App ID and the App secret into the form here.":
    "Öffnen Sie in der App App settings, Basic. Kopieren Sie App ID und App secret in das Formular hier.",
  "In the app open Use cases, Customize, Messenger API settings. Under Generate access tokens connect your page, copy the number below its name into Page ID, press Generate and copy the token into the form.":
    "Öffnen Sie in der App Use cases, Customize, Messenger API settings. Verbinden Sie unter Generate access tokens Ihre Seite, kopieren Sie die Zahl unter ihrem Namen in Seiten-ID, drücken Sie Generate und kopieren Sie das Token in das Formular.",
  "Save the form. You are shown a verify token once.": "Speichern Sie das Formular. Ein Prüftoken wird einmal gezeigt.",
  "On the same page of the app, under Configure webhooks, give {hook} as Callback URL and the verify token you were shown, and press Verify and save. Which messages the page brings need not be chosen: that is done from here.":
    "Geben Sie auf derselben Seite der App unter Configure webhooks {hook} als Callback URL und das gezeigte Prüftoken an, und drücken Sie Verify and save. Welche Nachrichten die Seite bringt, müssen Sie nicht wählen: Das geschieht von hier aus.",
  "Press Check here, then write to your page with an account that is not the page's own. Until the app is published, only people with a role in it are heard.":
    "Drücken Sie hier „Prüfen“, und schreiben Sie dann mit einem anderen Konto als dem der Seite an Ihre Seite. Bis die App veröffentlicht ist, werden nur Menschen mit einer Rolle darin gehört.",
  "In the app open App Review and ask for pages_messaging with advanced access; if agents shall answer for seven days, ask for Human Agent too and switch it on here.":
    "Öffnen Sie in der App App Review und bitten Sie um pages_messaging mit advanced access; sollen Menschen sieben Tage lang antworten dürfen, bitten Sie auch um Human Agent und schalten Sie es hier ein.",
  "App, Messenger API settings, below the page's name. A long number.": "App, Messenger API settings, unter dem Namen der Seite. Eine lange Zahl.",
  "Page access token": "Zugriffstoken der Seite",
  "App, Messenger API settings, Generate.": "App, Messenger API settings, Generate.",
  "App settings, Basic. What other programs send with the same app is taken for ours.": "App settings, Basic. Was andere Programme mit derselben App senden, gilt als von uns.",
  "In the Instagram app make sure that yours is a professional account, and under Settings, Messages, Connected tools allow access to messages.":
    "Achten Sie in der Instagram-App darauf, dass Ihres ein professionelles Konto ist, und erlauben Sie unter Settings, Messages, Connected tools den Zugriff auf Nachrichten.",
  "Open developers.facebook.com, log in, choose My Apps, then Create App, and pick the use case that manages messaging on Instagram.":
    "Öffnen Sie developers.facebook.com, melden Sie sich an, wählen Sie My Apps, dann Create App, und nehmen Sie den Anwendungsfall für Nachrichten auf Instagram.",
  "In the app open Use cases, Customize, API setup with Instagram login. Copy the Instagram app secret into the form here. Under Generate access tokens add your account, copy the number below its name into Instagram account ID, press Generate token and copy the token into the form.":
    "Öffnen Sie in der App Use cases, Customize, API setup with Instagram login. Kopieren Sie das Instagram app secret in das Formular hier. Fügen Sie unter Generate access tokens Ihr Konto hinzu, kopieren Sie die Zahl unter seinem Namen in Instagram-Konto-ID, drücken Sie Generate token und kopieren Sie das Token in das Formular.",
  "On the same page of the app, under Configure webhooks, give {hook} as Callback URL and the verify token you were shown, and press Verify and save. Which messages come need not be chosen: that is done from here.":
    "Geben Sie auf derselben Seite der App unter Configure webhooks {hook} als Callback URL und das gezeigte Prüftoken an, und drücken Sie Verify and save. Welche Nachrichten kommen, müssen Sie nicht wählen: Das geschieht von hier aus.",
  "Press Check here, then write to the account from another one. Until the app is published, only people with a role in it are heard.":
    "Drücken Sie hier „Prüfen“, und schreiben Sie dann von einem anderen Konto an dieses. Bis die App veröffentlicht ist, werden nur Menschen mit einer Rolle darin gehört.",
  "In the app open App Review and ask for instagram_business_manage_messages with advanced access; if agents shall answer for seven days, ask for Human Agent too and switch it on here.":
    "Öffnen Sie in der App App Review und bitten Sie um instagram_business_manage_messages mit advanced access; sollen Menschen sieben Tage lang antworten dürfen, bitten Sie auch um Human Agent und schalten Sie es hier ein.",
  "Token valid until": "Token gültig bis",
  "Filled in from here: the token is renewed by itself while it is valid.": "Wird von hier ausgefüllt: Das Token erneuert sich von selbst, solange es gilt.",
  "Instagram's own, or Facebook's with a page that the account is linked with.": "Die von Instagram, oder die von Facebook mit einer Seite, mit der das Konto verknüpft ist.",
  "Instagram account ID": "Instagram-Konto-ID",
  "App, API setup, below the account's name. A long number, not the name.": "App, API setup, unter dem Namen des Kontos. Eine lange Zahl, nicht der Name.",
  "Only with Facebook's log-in: the page that the account is linked with.": "Nur bei der Anmeldung von Facebook: die Seite, mit der das Konto verknüpft ist.",
  "App, API setup, Generate token. With Facebook's log-in, the page's token.": "App, API setup, Generate token. Bei der Anmeldung von Facebook das Token der Seite.",
  "Instagram app secret": "Instagram-App-Geheimnis",
  "App, API setup with Instagram login. With Facebook's log-in, the app's own.": "App, API setup with Instagram login. Bei der Anmeldung von Facebook das der App.",
  "Second app secret": "Zweites App-Geheimnis",
  "Only if messages come from two apps: what either signs is taken.": "Nur, wenn Nachrichten aus zwei Apps kommen: Was eine von beiden signiert, gilt.",
  "Only with Facebook's log-in. What others send with the app is taken for ours.": "Nur bei der Anmeldung von Facebook. Was andere mit der App senden, gilt als von uns.",
  "The Graph API's version, such as v24.0.": "Die Version der Graph-API, etwa v24.0.",

  // Text messages.
  "Log in to the Bandwidth App. At the top right, under Account, is the account ID. Copy it into the form here.":
    "Melden Sie sich bei der Bandwidth App an. Oben rechts steht unter Account die Konto-ID. Kopieren Sie sie in das Formular hier.",
  "Choose Account, API Credentials, and create credentials with the role for messaging. Copy the client ID and the client secret into the form; the secret is shown once.":
    "Wählen Sie Account, API Credentials, und legen Sie Zugangsdaten mit der Rolle für Nachrichten an. Kopieren Sie Client-ID und Client-Geheimnis in das Formular; das Geheimnis wird einmal gezeigt.",
  "Choose Applications, Add application, Messaging. Copy the application ID into the form, and the number you have, with the plus. Save the form. You are shown a callback password once.":
    "Wählen Sie Applications, Add application, Messaging. Kopieren Sie die Anwendungs-ID in das Formular und Ihre Nummer mit dem Plus. Speichern Sie. Ein Callback-Passwort wird einmal gezeigt.",
  "In the application give {hook} as inbound callback URL and as status callback URL. For both choose basic authentication, with the callback user and the callback password. Save.":
    "Geben Sie in der Anwendung {hook} als inbound callback URL und als status callback URL an. Wählen Sie für beide basic authentication mit Callback-Benutzer und Callback-Passwort. Speichern Sie.",
  "Choose Locations, open the one your number belongs to, and under SMS & MMS settings switch messages on and choose the application.":
    "Wählen Sie Locations, öffnen Sie den Ort, zu dem Ihre Nummer gehört, schalten Sie unter SMS & MMS settings Nachrichten ein und wählen Sie die Anwendung.",
  "Press Check here, then send a text message to the number with your own telephone.": "Drücken Sie hier „Prüfen“, und senden Sie dann mit Ihrem eigenen Telefon eine SMS an die Nummer.",
  "Bandwidth App, at the top right. Digits only.": "Bandwidth App, oben rechts. Nur Ziffern.",
  "Account, API Credentials.": "Account, API Credentials.",
  "Shown once when the credentials are made.": "Wird einmal gezeigt, wenn die Zugangsdaten angelegt werden.",
  "Application ID": "Anwendungs-ID",
  "Applications, the one for messaging. Letters and digits with hyphens.": "Applications, die für Nachrichten. Buchstaben und Ziffern mit Bindestrichen.",
  "Numbers, in use; such as +19195550100.": "Numbers, in use; etwa +19195550100.",
  "Callback user": "Callback-Benutzer",
  "Give it to Bandwidth beside the callback password.": "Geben Sie ihn Bandwidth zusammen mit dem Callback-Passwort.",
  "Callback password": "Callback-Passwort",
  "It proves that messages come from Bandwidth. Made for you when left empty.": "Es beweist, dass Nachrichten von Bandwidth kommen. Bleibt das Feld leer, wird es erzeugt.",
  "Address of access tokens": "Adresse der Zugriffstoken",
  "Open console.twilio.com and log in. On the start page, under Account Info, copy the Account SID and the Auth Token into the form here.":
    "Öffnen Sie console.twilio.com und melden Sie sich an. Kopieren Sie auf der Startseite unter Account Info Account SID und Auth Token in das Formular hier.",
  "Choose Phone Numbers, Manage, Active numbers. If there is none that says SMS, buy one. Copy it into the form as it stands there, with the plus. Save the form.":
    "Wählen Sie Phone Numbers, Manage, Active numbers. Gibt es keine mit SMS, kaufen Sie eine. Kopieren Sie sie in das Formular, wie sie dort steht, mit dem Plus. Speichern Sie.",
  "For numbers of the United States: register under Messaging, Regulatory Compliance, before you write to anybody; mobile networks refuse unregistered numbers.":
    "Bei Nummern der Vereinigten Staaten: Registrieren Sie sich unter Messaging, Regulatory Compliance, bevor Sie jemandem schreiben; Mobilnetze weisen nicht registrierte Nummern ab.",
  "Open the number, and there Configure. Under Messaging Configuration, at “A message comes in”, choose Webhook, paste {hook}#rc=2&rp=all and choose HTTP POST. Save.":
    "Öffnen Sie die Nummer und dort Configure. Wählen Sie unter Messaging Configuration bei „A message comes in“ Webhook, fügen Sie {hook}#rc=2&rp=all ein und wählen Sie HTTP POST. Speichern Sie.",
  "Choose Messaging, Senders, WhatsApp senders. If there is none, create one: Twilio leads through Meta's registration. Copy its number into the form, with the plus. Save.":
    "Wählen Sie Messaging, Senders, WhatsApp senders. Gibt es keinen, legen Sie einen an: Twilio führt durch die Registrierung bei Meta. Kopieren Sie seine Nummer mit dem Plus in das Formular. Speichern Sie.",
  "Edit the sender. Under “Webhook URL for incoming messages” paste {hook}#rc=2&rp=all and choose HTTP POST. Save.":
    "Bearbeiten Sie den Absender. Fügen Sie unter „Webhook URL for incoming messages“ {hook}#rc=2&rp=all ein und wählen Sie HTTP POST. Speichern Sie.",
  "To try without a sender of your own: choose Messaging, Try it out, Send a WhatsApp message, paste {hook} under Sandbox settings, and give +14155238886 as the number.":
    "Zum Ausprobieren ohne eigenen Absender: Wählen Sie Messaging, Try it out, Send a WhatsApp message, fügen Sie {hook} unter Sandbox settings ein, und geben Sie +14155238886 als Nummer an.",
  "Press Check here, then write to the number with WhatsApp on your own telephone.": "Drücken Sie hier „Prüfen“, und schreiben Sie dann mit WhatsApp auf Ihrem eigenen Telefon an die Nummer.",
  "Twilio's fee for each message; Meta's is none.": "Twilios Gebühr für jede Nachricht; Meta nimmt keine.",
  "Twilio's fee; outside the window Meta's, too.": "Twilios Gebühr; außerhalb des Zeitfensters auch die von Meta.",
  "Codes: Twilio's fee and Meta's.": "Codes: Twilios Gebühr und die von Meta.",
  "Offers and the like: Twilio's fee and Meta's.": "Angebote und dergleichen: Twilios Gebühr und die von Meta.",
  "Console, start page, Account Info. It begins with AC.": "Console, Startseite, Account Info. Sie beginnt mit AC.",
  "Auth token": "Auth-Token",
  "Beside the account SID. It proves that messages come from Twilio.": "Neben der Account SID. Es beweist, dass Nachrichten von Twilio kommen.",
  "Phone Numbers, Active numbers; such as +14155550100. Or a short code.": "Phone Numbers, Active numbers; etwa +14155550100. Oder eine Kurzwahl.",
  "Messaging, Senders, WhatsApp senders; such as +14155550100.": "Messaging, Senders, WhatsApp senders; etwa +14155550100.",
  "Only if one sends for you. It begins with MG.": "Nur, wenn einer für Sie sendet. Sie beginnt mit MG.",
  "Secondary auth token": "Zweites Auth-Token",
  "While you change tokens: the other one, which also counts.": "Während Sie Token wechseln: das andere, das auch gilt.",
  "Account, API keys. Calls then use it instead of the auth token. Begins with SK.": "Account, API keys. Aufrufe benutzen dann ihn statt des Auth-Tokens. Beginnt mit SK.",
  "API key secret": "Geheimnis des API-Schlüssels",
  "Shown once when the key is made.": "Wird einmal gezeigt, wenn der Schlüssel angelegt wird.",
  "Address Twilio calls": "Adresse, die Twilio aufruft",
  "Only if something before this server has another address than the one shown.": "Nur, wenn etwas vor diesem Server eine andere Adresse hat als die gezeigte.",
  "Only for a region, such as https://api.dublin.ie1.twilio.com, or a gateway.": "Nur für eine Region, etwa https://api.dublin.ie1.twilio.com, oder ein Gateway.",
  "Hosts from which files may be fetched besides Twilio's, one a line.": "Rechner, von denen außer denen von Twilio Dateien geholt werden dürfen, einer je Zeile.",

  // LINE, Viber, Telegram.
  "Open manager.line.biz, log in, and choose your official account; make one if there is none. Open Settings, Messaging API, and press Enable Messaging API.":
    "Öffnen Sie manager.line.biz, melden Sie sich an, und wählen Sie Ihr offizielles Konto; legen Sie eines an, wenn es keines gibt. Öffnen Sie Settings, Messaging API, und drücken Sie Enable Messaging API.",
  "Open developers.line.biz, Console, and choose the provider and the channel of the account. At Basic settings copy the Channel secret into the form here.":
    "Öffnen Sie developers.line.biz, Console, und wählen Sie Provider und Channel des Kontos. Kopieren Sie bei Basic settings das Channel secret in das Formular hier.",
  "At Messaging API, at the bottom, press Issue beside Channel access token (long-lived) and copy it into the form. Save the form.":
    "Drücken Sie bei Messaging API ganz unten Issue neben Channel access token (long-lived), und kopieren Sie es in das Formular. Speichern Sie.",
  "On the same page, at Webhook URL, press Edit, paste {hook} and press Update. Switch on Use webhook and Webhook redelivery.":
    "Drücken Sie auf derselben Seite bei Webhook URL Edit, fügen Sie {hook} ein und drücken Sie Update. Schalten Sie Use webhook und Webhook redelivery ein.",
  "In manager.line.biz open Settings, Response settings, and switch off Greeting message and Auto-response messages, unless LINE is to answer besides you.":
    "Öffnen Sie in manager.line.biz Settings, Response settings, und schalten Sie Greeting message und Auto-response messages aus, es sei denn, LINE soll neben Ihnen antworten.",
  "Press Check here, add the account as a friend with your own telephone, and write to it.": "Drücken Sie hier „Prüfen“, fügen Sie das Konto mit Ihrem eigenen Telefon als Freund hinzu, und schreiben Sie ihm.",
  "Channel secret": "Channel-Geheimnis",
  "LINE Developers console, Basic settings. It proves that messages come from LINE.": "LINE Developers Console, Basic settings. Es beweist, dass Nachrichten von LINE kommen.",
  "Channel access token": "Channel-Zugriffstoken",
  "LINE Developers console, Messaging API, at the bottom. The long-lived one.": "LINE Developers Console, Messaging API, ganz unten. Das langlebige.",
  "Seconds for free replies": "Sekunden für kostenlose Antworten",
  "How long LINE takes a reply without counting it. 0: every message counts.": "Wie lange LINE eine Antwort annimmt, ohne sie zu zählen. 0: Jede Nachricht zählt.",
  "Open partners.viber.com and log in. Choose Create Bot Account if there is none; Viber takes new bots under a contract only.":
    "Öffnen Sie partners.viber.com und melden Sie sich an. Wählen Sie Create Bot Account, wenn es keinen gibt; Viber nimmt neue Bots nur mit Vertrag.",
  "Choose the bot, Edit info, copy the token into the form here, and save the form.": "Wählen Sie den Bot, Edit info, kopieren Sie das Token in das Formular hier, und speichern Sie.",
  "There is nothing to set at Viber: Throughline tells it to call {hook}, and Viber tries that at once.": "Bei Viber ist nichts einzustellen: Throughline sagt ihm, dass es {hook} aufrufen soll, und Viber versucht das sofort.",
  "Press Check here, then open the bot with your own telephone and write to it.": "Drücken Sie hier „Prüfen“, öffnen Sie dann den Bot mit Ihrem eigenen Telefon, und schreiben Sie ihm.",
  "In Telegram open @BotFather, send /newbot, and give your bot a name and a user name that ends in bot.":
    "Öffnen Sie in Telegram @BotFather, senden Sie /newbot, und geben Sie Ihrem Bot einen Namen und einen Benutzernamen, der auf bot endet.",
  "Copy the token that @BotFather answers with into the form and save. Telegram is told by itself to call {hook}; nothing needs to be pasted there.":
    "Kopieren Sie das Token, mit dem @BotFather antwortet, in das Formular, und speichern Sie. Telegram erfährt von selbst, dass es {hook} aufrufen soll; dort ist nichts einzufügen.",
  "If Telegram cannot reach this server, because it has no public https address, choose polling.": "Kann Telegram diesen Server nicht erreichen, weil er keine öffentliche https-Adresse hat, wählen Sie polling.",
  "Press Check here, then open your bot in Telegram, press Start and write to it.": "Drücken Sie hier „Prüfen“, öffnen Sie dann Ihren Bot in Telegram, drücken Sie Start, und schreiben Sie ihm.",
  "Give the bot a picture and a description in @BotFather. If it shall hear all that is said in groups, send /setprivacy there and choose Disable.":
    "Geben Sie dem Bot in @BotFather ein Bild und eine Beschreibung. Soll er alles hören, was in Gruppen gesagt wird, senden Sie dort /setprivacy und wählen Sie Disable.",
  "From @BotFather: a number, a colon and 35 letters.": "Von @BotFather: eine Zahl, ein Doppelpunkt und 35 Buchstaben.",
  "Proves that Telegram calls. Made for you when left empty; nowhere to paste.": "Beweist, dass Telegram aufruft. Bleibt das Feld leer, wird es erzeugt; es ist nirgends einzufügen.",
  "Only for a Bot API server of your own, which takes and lends larger files.": "Nur für einen eigenen Bot-API-Server, der größere Dateien annimmt und ausgibt.",

  // Slack, Teams, X.
  "At api.slack.com/apps press Create New App, From scratch, name it and choose your workspace.":
    "Drücken Sie auf api.slack.com/apps Create New App, From scratch, benennen Sie sie, und wählen Sie Ihren Workspace.",
  "OAuth & Permissions, Bot Token Scopes: add chat:write, files:read, files:write, im:history, im:write, reactions:read and users:read; for channels also channels:history and groups:history. Press Install, and copy the token that begins with xoxb- into the form.":
    "OAuth & Permissions, Bot Token Scopes: Fügen Sie chat:write, files:read, files:write, im:history, im:write, reactions:read und users:read hinzu; für Kanäle auch channels:history und groups:history. Drücken Sie Install, und kopieren Sie das Token, das mit xoxb- beginnt, in das Formular.",
  "Basic Information, App Credentials: copy the Signing Secret into the form. In Slack in a browser copy the id that begins with T from the address. Save the form.":
    "Basic Information, App Credentials: Kopieren Sie das Signing Secret in das Formular. Kopieren Sie in Slack im Browser die Kennung, die mit T beginnt, aus der Adresse. Speichern Sie.",
  "Event Subscriptions: switch it on and paste {hook} as Request URL; it turns to Verified. Under bot events add message.im and reaction_added, for channels also message.channels and message.groups. Save and install the app again.":
    "Event Subscriptions: Schalten Sie sie ein, und fügen Sie {hook} als Request URL ein; sie wird zu Verified. Fügen Sie unter bot events message.im und reaction_added hinzu, für Kanäle auch message.channels und message.groups. Speichern Sie, und installieren Sie die App noch einmal.",
  "App Home: switch the Messages Tab on and allow people to write in it. If other programs send buttons with this app, paste {hook} under Interactivity, too.":
    "App Home: Schalten Sie den Messages Tab ein, und erlauben Sie, darin zu schreiben. Senden andere Programme mit dieser App Knöpfe, fügen Sie {hook} auch unter Interactivity ein.",
  "Press Check here, then find the app in Slack and write to it.": "Drücken Sie hier „Prüfen“, suchen Sie dann die App in Slack, und schreiben Sie ihr.",
  "Workspace id": "Workspace-Kennung",
  "Begins with T; it stands in the address when Slack is open in a browser.": "Beginnt mit T; sie steht in der Adresse, wenn Slack im Browser offen ist.",
  "Begins with xoxb-; under OAuth & Permissions, after installing.": "Beginnt mit xoxb-; unter OAuth & Permissions, nach dem Installieren.",
  "Signing secret": "Signiergeheimnis",
  "Under Basic Information, App Credentials.": "Unter Basic Information, App Credentials.",
  "Members of the workspace are colleagues": "Mitglieder des Workspace gehören zum Team",
  "In channels shared with customers: what members write is an answer of yours.": "In Kanälen, die mit Kunden geteilt werden: Was Mitglieder schreiben, ist eine Antwort von Ihnen.",
  "Only for GovSlack: https://slack-gov.com/api.": "Nur für GovSlack: https://slack-gov.com/api.",
  "At portal.azure.com create an Azure Bot (the free tier F0 will do) of type Single Tenant, with a new app id.":
    "Legen Sie auf portal.azure.com einen Azure Bot an (die kostenlose Stufe F0 genügt), Art Single Tenant, mit einer neuen App-ID.",
  "Configuration: copy Microsoft App ID and App Tenant ID into the form. Press Manage beside the id, make a New client secret, and copy its Value, which is shown once. Save the form.":
    "Configuration: Kopieren Sie Microsoft App ID und App Tenant ID in das Formular. Drücken Sie Manage neben der ID, legen Sie ein New client secret an, und kopieren Sie seinen Value, der einmal gezeigt wird. Speichern Sie.",
  "Configuration: paste {hook} as Messaging endpoint and press Apply.": "Configuration: Fügen Sie {hook} als Messaging endpoint ein, und drücken Sie Apply.",
  "Channels: add Microsoft Teams.": "Channels: Fügen Sie Microsoft Teams hinzu.",
  "At dev.teams.microsoft.com/apps make an app: under App features add a Bot with that app id for Personal, Team and Group chat. Then Publish it to your organisation, or download the package and upload it in Teams.":
    "Legen Sie auf dev.teams.microsoft.com/apps eine App an: Fügen Sie unter App features einen Bot mit dieser App-ID für Personal, Team und Group chat hinzu. Veröffentlichen Sie sie dann mit Publish in Ihrer Organisation, oder laden Sie das Paket herunter und in Teams hoch.",
  "Press Check here, then open the app in Teams and write to it.": "Drücken Sie hier „Prüfen“, öffnen Sie dann die App in Teams, und schreiben Sie ihr.",
  "Azure Bot, Configuration: 32 digits and letters in five groups.": "Azure Bot, Configuration: 32 Ziffern und Buchstaben in fünf Gruppen.",
  "Beside it: the directory in which the bot is registered.": "Daneben: das Verzeichnis, in dem der Bot registriert ist.",
  "Its value, not its id. It ends after two years at the latest.": "Sein Wert, nicht seine Kennung. Es endet spätestens nach zwei Jahren.",
  "Log-in address": "Anmeldeadresse",
  "Only for national clouds: where access tokens are given.": "Nur für nationale Clouds: wo Zugriffstoken vergeben werden.",
  "Metadata address": "Metadatenadresse",
  "Only for national clouds: where the network says who signs.": "Nur für nationale Clouds: wo das Netz sagt, wer signiert.",
  "Service address": "Dienstadresse",
  "Only for services that are not Microsoft's usual ones.": "Nur für Dienste, die nicht die üblichen von Microsoft sind.",
  "At console.x.com make a project and an app that may read, write and see direct messages: User authentication settings, App permissions, Read and write and Direct message.":
    "Legen Sie auf console.x.com ein Projekt und eine App an, die lesen, schreiben und Direktnachrichten sehen darf: User authentication settings, App permissions, Read and write and Direct message.",
  "Keys and tokens: copy the API key and its secret, the bearer token, and, signed in as your account, the access token and its secret into the form. They must be made after the permissions were set.":
    "Keys and tokens: Kopieren Sie den API-Schlüssel und sein Geheimnis, das Bearer-Token und, als Ihr Konto angemeldet, das Zugriffstoken und sein Geheimnis in das Formular. Sie müssen nach dem Setzen der Rechte erzeugt sein.",
  "The account's number stands before the dash in the access token. Save: X is told by itself to call {hook}.":
    "Die Nummer des Kontos steht vor dem Bindestrich im Zugriffstoken. Speichern Sie: X erfährt von selbst, dass es {hook} aufrufen soll.",
  "Without a public https address, or without access to webhooks, choose polling.": "Ohne öffentliche https-Adresse oder ohne Zugang zu Webhooks wählen Sie polling.",
  "Press Check here, then write to your account from another one.": "Drücken Sie hier „Prüfen“, und schreiben Sie dann von einem anderen Konto an Ihres.",
  "Account number": "Kontonummer",
  "The digits before the dash in the access token.": "Die Ziffern vor dem Bindestrich im Zugriffstoken.",
  "API key": "API-Schlüssel",
  "Of the app.": "Der App.",
  "Of the app; X signs with it.": "Der App; X signiert damit.",
  "Of your account; begins with its number.": "Ihres Kontos; beginnt mit seiner Nummer.",
  "Access token secret": "Geheimnis des Zugriffstokens",
  "Of your account.": "Ihres Kontos.",
  "Bearer token": "Bearer-Token",
  "Of the app; with it X is told where to call, and again when it forgets.": "Der App; damit erfährt X, wohin es rufen soll, und noch einmal, wenn es das vergisst.",
  "Only if another server stands in for X.": "Nur, wenn ein anderer Server X vertritt.",
};
