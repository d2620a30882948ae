package io.throughline.channel.email;

import io.throughline.customer.Handle;
import io.throughline.inbox.Capabilities;
import io.throughline.inbox.Capabilities.Feature;
import io.throughline.inbox.Descriptor;
import io.throughline.inbox.Limits;
import io.throughline.inbox.Setting;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** How the channel introduces itself. */
final class EmailDescriptor {
  private static final long LARGEST_FILE = 25L * 1024 * 1024;
  private static final List<String> SECURITY = List.of("tls", "starttls", "none");
  private static final String ICON =
      "<svg viewBox=\"0 0 16 16\" width=\"16\" height=\"16\" fill=\"none\" stroke=\"currentColor\""
          + " stroke-width=\"1.5\"><rect x=\"1.75\" y=\"3.25\" width=\"12.5\" height=\"9.5\" rx=\"1.5\"/>"
          + "<path d=\"m2 4.5 6 4.5 6-4.5\"/></svg>";

  private EmailDescriptor() {}

  static Descriptor descriptor() {
    return new Descriptor(
        "email",
        "E-mail",
        ICON,
        "Read a mailbox and answer from its address.",
        5,
        List.of(
            "Enter the address customers write to and the servers of its mailbox.",
            "Press “Check”: it logs in to both servers without sending anything.",
            "Send a mail to the address from elsewhere; it appears within seconds.",
            "Only if a mail server of your own pipes mail: let it post to {hook} with the pipe secret."),
        settings(),
        "address",
        new Capabilities(
            Handle.EMAIL,
            Set.of(
                Feature.HTML,
                Feature.ATTACHMENTS,
                Feature.ANSWERS,
                Feature.SUBJECT,
                Feature.COPIES,
                Feature.QUOTES,
                Feature.FIRST_CONTACT,
                Feature.HOOKS),
            Optional.empty()),
        new Limits(1_000_000, 50, List.of(new Limits.MediaLimit("*", LARGEST_FILE))));
  }

  private static List<Setting> settings() {
    return Stream.of(inbox(), arriving(), leaving(), login(), trust())
        .flatMap(List::stream)
        .toList();
  }

  private static List<Setting> inbox() {
    return List.of(
        Setting.required(
            "address", "Address", "The address customers write to.", Setting.Type.EMAIL),
        text("sender", "Sender name", "Shown beside the agent's name, such as Acme Support.", ""),
        Setting.optional(
            "aliases",
            "Other addresses",
            "Further addresses of the same mailbox, one per line.",
            Setting.Type.LIST,
            ""),
        Setting.choice(
            "receive",
            "Mail arrives",
            "imap: we fetch it from a mailbox. smtp: your mail server delivers it to ours.",
            "imap",
            List.of("imap", "smtp")));
  }

  private static List<Setting> arriving() {
    return List.of(
        text("imap_host", "IMAP server", "For example imap.example.com.", ""),
        number("imap_port", "IMAP port", "993 for TLS, 143 for STARTTLS.", "993"),
        security("imap_security", "IMAP security"),
        text("imap_user", "IMAP user", "Empty: the address.", ""),
        secret("imap_password", "IMAP password", "An app password where the provider has them."),
        text("imap_folder", "Folder", "Which folder to watch.", "INBOX"),
        number(
            "history_days",
            "Days to look back",
            "How old a mail may be that was there before.",
            "1"));
  }

  private static List<Setting> leaving() {
    return List.of(
        Setting.required(
            "smtp_host", "SMTP server", "For example smtp.example.com.", Setting.Type.TEXT),
        number("smtp_port", "SMTP port", "465 for TLS, 587 for STARTTLS.", "465"),
        security("smtp_security", "SMTP security"),
        text("smtp_user", "SMTP user", "Empty: the IMAP user, if there is one.", ""),
        secret("smtp_password", "SMTP password", "Empty: the IMAP password."));
  }

  private static List<Setting> login() {
    return List.of(
        Setting.choice(
            "login",
            "Log-in",
            "oauth is for Google and Microsoft; see the page about e-mail.",
            "password",
            List.of("password", "oauth")),
        Setting.optional(
            "oauth_token_url",
            "OAuth token address",
            "The provider's token endpoint.",
            Setting.Type.URL,
            ""),
        text("oauth_client_id", "OAuth client", "The id of your client at the provider.", ""),
        secret("oauth_client_secret", "OAuth client secret", "Its secret."),
        secret(
            "oauth_refresh_token", "OAuth refresh token", "Empty when the client acts for itself."),
        text("oauth_scope", "OAuth scope", "Needed when the client acts for itself.", ""));
  }

  private static List<Setting> trust() {
    return List.of(
        Setting.optional(
            "tags",
            "The mailbox takes plus addresses",
            "Replies and bounces then come to address+tag and are told apart with certainty.",
            Setting.Type.FLAG,
            "true"),
        text(
            "authserv",
            "Trusted authentication server",
            "The name your provider writes first in Authentication-Results, such as mx.google.com;"
                + " a hyphen if it writes none, as Microsoft 365.",
            ""),
        Setting.optional(
            "spam_headers",
            "Believe what the mail server says of spam",
            "Mail that it marked (X-Spam-Flag and the like) begins in the list of spam.",
            Setting.Type.FLAG,
            "true"),
        new Setting(
            "pipe_secret",
            "Pipe secret",
            "For mail servers that post mails to the hook address.",
            Setting.Type.GENERATED,
            false,
            "",
            List.of()));
  }

  private static Setting text(String key, String label, String help, String initial) {
    return Setting.optional(key, label, help, Setting.Type.TEXT, initial);
  }

  private static Setting number(String key, String label, String help, String initial) {
    return Setting.optional(key, label, help, Setting.Type.NUMBER, initial);
  }

  private static Setting secret(String key, String label, String help) {
    return Setting.optional(key, label, help, Setting.Type.SECRET, "");
  }

  private static Setting security(String key, String label) {
    return Setting.choice(
        key, label, "none is for a server on this machine only.", "tls", SECURITY);
  }
}
