package io.throughline.channel.email;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Whether a server on the way took a mail for spam: what SpamAssassin ({@code X-Spam-Flag}, {@code
 * X-Spam-Status}) and rspamd ({@code X-Spam}, {@code X-Rspamd-Action}, and in their milter the
 * former two) write into its header. The topmost line of a name counts: the last server wrote it.
 *
 * @see <a href="https://spamassassin.apache.org/full/4.0.x/doc/Mail_SpamAssassin_Conf.html">Basic
 *     message tagging options</a>
 * @see <a href="https://rspamd.com/doc/modules/milter_headers.html">Milter headers module</a>
 */
final class SpamMarks {
  /** What rspamd does to a mail that it takes for spam, if it lets it through. */
  private static final Set<String> ACTIONS =
      Set.of("add header", "rewrite subject", "quarantine", "reject", "discard");

  private static final List<String> FLAGS = List.of("X-Spam-Flag", "X-Spam-Status", "X-Spam");
  private static final String ACTION = "X-Rspamd-Action";

  private SpamMarks() {}

  /** The header that says so. */
  static Optional<String> find(Headers headers) {
    return FLAGS.stream()
        .filter(name -> says(headers, name).matches("yes\\b.*"))
        .findFirst()
        .or(() -> Optional.of(ACTION).filter(name -> ACTIONS.contains(says(headers, name))));
  }

  private static String says(Headers headers, String name) {
    return headers.value(name.toLowerCase(Locale.ROOT)).strip().toLowerCase(Locale.ROOT);
  }
}
