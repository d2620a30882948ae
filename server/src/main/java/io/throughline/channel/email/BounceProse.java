package io.throughline.channel.email;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Bounces in prose, from servers that do not write RFC 3464: qmail, old Exchange, Domino, Exim,
 * hosted services. Careful: the sender or the subject must say so before the text is believed.
 */
final class BounceProse {
  private static final Set<String> DAEMONS =
      Set.of(
          "mailer-daemon",
          "mailerdaemon",
          "mail-daemon",
          "maildaemon",
          "postmaster",
          "mail delivery subsystem",
          "mailerd",
          "mmdf",
          "mda",
          "bounces-noreply",
          "bounce",
          "bounces");
  private static final Pattern DAEMON_NAME =
      Pattern.compile(
          "mail(er)?[- ]?(delivery|daemon|system|administrator)|postmaster|system administrator"
              + "|delivery (sub)?system|microsoft (exchange|outlook)|mail router|message router",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern SUBJECT =
      Pattern.compile(
          "undeliver|delivery (status )?(notification )?\\(?fail|delivery (has )?failed|delivery (failure|problem|report|error|notification|status)|returned mail|return(ed)? to sender|returned message|mail (delivery )?failed|failure (notice|delivery)|non-?deliver|not delivered|(could|can) ?not be (delivered|sent)|mail system error|message delivery|mail delivery|delivery delayed|warning: (could not send|message)|bounce|unzustellbar|nicht zugestellt|fehlgeschlagen|zustellung|non (remis|distribu|livr|délivr)|échec de|no (entregad|se (pudo|puede|ha podido)|se entreg)|devuelt|não (foi )?(entreg|pôde)|devolvid|falha (na|de|no) entreg|mancat[ao] (recapito|consegna)|non (recapitat|consegnat|inoltrabil)|onbestelbaar|niet (afgeleverd|bezorgd)|olevereras|kunde inte levereras|ikke (leveres|levert)|kan ikke leveres|toimitta|niedostarcz|nie (dostarczono|można dostarczyć)|недостав|не (доставлен|удалось доставить)|nedoruč|kézbesíthetetlen|teslim edilem|配信|送信(エラー|できません)|不達|退信|无法(投递|送达)|無法傳遞|배달 (실패|되지)|반송",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
  private static final Pattern TEXT =
      Pattern.compile(
          "permanent (fatal )?error|fatal errors|could ?n[o']t be delivered|cannot be delivered|was not delivered|not deliver|undeliverable|delivery (to the following|failed|has failed|failure)|did not reach|unable to deliver|failed (permanently|to deliver)|user unknown|unknown user|no such (user|recipient|mailbox|address)|mailbox (unavailable|full|not found|is full)|does not exist|not a valid (mailbox|recipient|user)|recipient (address )?rejected|address(es)? failed|over quota|returned to sender|qmail-send|mail system at host|non remis|nicht zugestellt|no se (pudo|ha podido)|não (foi|pôde)",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
  private static final Pattern DELAY =
      Pattern.compile(
          "warning only|delayed|will (keep trying|be retried|continue to be|retry)|has not (yet )?been delivered|not yet been delivered|still (be )?(trying|attempt)|no action is required|temporar(y|ily) (problem|delay|defer)|verzögert|retard[ée]|demorad|could not send message for past",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
  private static final Pattern GAVE_UP =
      Pattern.compile(
          "giving up|given up|permanent|fatal|failed|undeliverable|too long|expired|not try again|i'm not going to try",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern ADDRESS =
      Pattern.compile(
          "(?<![\\w.+@-])[A-Za-z0-9][\\w.+'=&~-]{0,63}@[A-Za-z0-9][A-Za-z0-9.-]{0,200}\\.[A-Za-z]{2,20}");
  private static final Pattern CODE = Pattern.compile("(?<![\\d.-])(4[25]\\d|5[05]\\d)(?=[ -])");
  private static final Pattern ID =
      Pattern.compile(
          "^[>\\s]{0,8}message-id:\\s{0,8}(<[^<>\\s]{1,900}>)",
          Pattern.CASE_INSENSITIVE | Pattern.MULTILINE);
  private static final Pattern UNKNOWN =
      Pattern.compile(
          "(user|mailbox|recipient|address|account)( is| was)? (unknown|not found|does(n't| not) exist|disabled|not available here|not known|invalid)|unknown (user|recipient|local|address)|no such|does(n't| not) (exist|have an? )|no mailbox here|not a valid|invalid (recipient|mailbox|address)|address not found|not listed|user_unknown|bad destination|no longer (valid|available|active)|account.{0,20}(disabled|inactive|suspended)",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern HOST =
      Pattern.compile(
          "host (or domain name )?(not found|unknown)|domain (name )?not found|unknown host|couldn't find any host|no mx|unrouteable|name service error",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern FULL =
      Pattern.compile(
          "quota|mailbox (is )?(full|size)|exceeded.{0,20}storage|storage (limit|allocation)|insufficient (system )?storage|box full",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern POLICY =
      Pattern.compile(
          "spam|blocked|blacklist|block ?list|policy|reputation|denied|rejected for|dmarc|spf|unsolicited|prohibited",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern SIZE =
      Pattern.compile(
          "too (large|big)|size (limit|exceed)|exceeds.{0,20}size", Pattern.CASE_INSENSITIVE);

  private BounceProse() {}

  /** The bounce in this mail, if its sender, its headers or its subject say that it is one. */
  static Optional<ReportReader.Found> read(
      Part root, Headers headers, Mailbox from, String subject, String text, MailContext context) {
    String body = text.length() > 40_000 ? text.substring(0, 40_000) : text;
    Optional<String> failed =
        Addresses.parse(headers.value("x-failed-recipients")).stream()
            .findFirst()
            .map(Mailbox::address);
    boolean daemon = machine(from.local()) || DAEMON_NAME.matcher(from.name()).find();
    boolean said = SUBJECT.matcher(subject).find();
    boolean nullPath =
        headers
            .find("return-path")
            .map(value -> value.replaceAll("[<>\\s]", "").isEmpty())
            .orElse(false);
    boolean marked =
        failed.isPresent()
            || headers.has("x-ms-exchange-message-is-ndr")
            || root.report("delivery-status");
    boolean suspect = daemon || (nullPath && said);
    if (!marked && (personal(headers) || (!(daemon && said) && !(suspect && told(body))))) {
      return Optional.empty();
    }
    return Optional.of(found(root, headers, failed, subject, body, context));
  }

  /** Whether the envelope is of somebody who could be answered: bounces have none (RFC 5321). */
  private static boolean personal(Headers headers) {
    return headers
        .find("return-path")
        .map(value -> Addresses.local(value.replaceAll("[<>\\s]", "")))
        .filter(local -> !local.isEmpty() && !machine(local))
        .isPresent();
  }

  private static boolean machine(String local) {
    return DAEMONS.contains(local)
        || local.startsWith("mailer-daemon")
        || DAEMON_NAME.matcher(local).find();
  }

  private static boolean told(String body) {
    return TEXT.matcher(body).find() || DELAY.matcher(body).find();
  }

  private static ReportReader.Found found(
      Part root,
      Headers headers,
      Optional<String> failed,
      String subject,
      String body,
      MailContext context) {
    String own = beforeCopy(body);
    boolean late =
        (DELAY.matcher(own).find() || DELAY.matcher(subject).find())
            && !GAVE_UP.matcher(own).find()
            && failed.isEmpty();
    Optional<String> status =
        ReportReader.statusIn(own)
            .filter(code -> !code.startsWith("2"))
            .or(() -> Optional.of(guessed(own, late)));
    Optional<String> recipient = failed.or(() -> recipient(own, headers, context));
    Optional<String> id = idIn(body, context).or(() -> ReportReader.originalId(root, headers));
    boolean permanent = !late && !status.orElse("").startsWith("4");
    return new ReportReader.Found(
        late ? MailClass.DELAYED_DSN : MailClass.BOUNCE,
        new Report(id, recipient, status, permanent, diagnostic(own)));
  }

  /** The report without the copy of the original below it. */
  private static String beforeCopy(String body) {
    String lower = body.toLowerCase(Locale.ROOT);
    int cut = body.length();
    for (String mark :
        new String[] {
          "below this line is a copy",
          "this is a copy of the message",
          "original message follows",
          "----- original message",
          "-----original message",
          "your original message",
          "unsent message follows",
          "message header follow",
          "message headers follow",
          "included below",
          "return-path:"
        }) {
      int at = lower.indexOf(mark);
      cut = at > 0 ? Math.min(cut, at) : cut;
    }
    return body.substring(0, cut);
  }

  /** The status that the words of a server amount to. */
  static String guessed(String text, boolean late) {
    if (late) {
      return "4.0.0";
    }
    Matcher code = CODE.matcher(text);
    boolean soft = code.find() && String.valueOf(code.group()).startsWith("4");
    String detail =
        UNKNOWN.matcher(text).find()
            ? "1.1"
            : FULL.matcher(text).find()
                ? "2.2"
                : HOST.matcher(text).find()
                    ? "1.2"
                    : SIZE.matcher(text).find()
                        ? "3.4"
                        : POLICY.matcher(text).find() ? "7.1" : "0.0";
    return (soft ? "4." : "5.") + detail;
  }

  private static Optional<String> recipient(String text, Headers headers, MailContext context) {
    String sender =
        Addresses.parse(headers.value("from")).stream()
            .findFirst()
            .map(Mailbox::address)
            .orElse("");
    return ADDRESS
        .matcher(text)
        .results()
        .limit(50)
        .map(found -> found.group())
        .filter(address -> !context.ownAddress(address) && !address.equalsIgnoreCase(sender))
        .filter(
            address ->
                !Addresses.local(address).startsWith("postmaster")
                    && !Addresses.local(address).startsWith("mailer-daemon"))
        .findFirst()
        .map(address -> address.replaceAll("\\.$", ""));
  }

  private static Optional<String> idIn(String body, MailContext context) {
    var ids =
        ID.matcher(body).results().limit(20).map(found -> String.valueOf(found.group(1))).toList();
    return ids.stream().filter(context.ownId()).findFirst().or(() -> ids.stream().findFirst());
  }

  private static String diagnostic(String text) {
    for (String line : text.lines().limit(200).toList()) {
      if (CODE.matcher(line + " ").find()
          || ReportReader.statusIn(line).isPresent()
          || UNKNOWN.matcher(line).find()) {
        String bare = Headers.oneLine(line);
        return bare.length() > 500 ? bare.substring(0, 500) : bare;
      }
    }
    return "";
  }
}
