package io.throughline.customer.suggestion;

import io.throughline.customer.Handle;
import io.throughline.kernel.crypto.Digest;
import io.throughline.kernel.crypto.Signer;
import io.throughline.kernel.db.Database;
import io.throughline.kernel.error.Refusal;
import io.throughline.kernel.id.CustomerId;
import io.throughline.kernel.id.EntryId;
import io.throughline.kernel.id.Ids;
import io.throughline.kernel.id.QuestionId;
import io.throughline.kernel.id.SuggestionId;
import io.throughline.kernel.id.WorkspaceId;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One-time codes of six digits. A code is written down nowhere: it is made anew, from the id of its
 * question and a key of the installation, while the message that carries it leaves; to know it
 * again, only its keyed hash is kept.
 */
public final class Questions {
  /** How long a code is good. */
  public static final Duration VALID = Duration.ofMinutes(15);

  /** How many answers a code takes. */
  public static final int ATTEMPTS = 5;

  /** What stands for a code wherever it is kept or shown. */
  public static final String MASK = "••••••";

  private static final Duration DAY = Duration.ofDays(1);
  private static final int A_DAY = 5;

  private final Database database;
  private final QuestionStore store;
  private final Signer signer;
  private final Ids ids;
  private final Clock clock;

  /**
   * On this database.
   *
   * @param signer of a purpose of its own
   */
  public Questions(Database database, Signer signer, Ids ids, Clock clock) {
    this.database = database;
    this.store = new QuestionStore(database);
    this.signer = signer;
    this.ids = ids;
    this.clock = clock;
  }

  /**
   * Whether another code may be sent about this.
   *
   * @throws Refusal.Conflict if one is under way
   * @throws Refusal.TooMany if it was asked too often
   */
  public void admit(WorkspaceId workspace, SuggestionId suggestion) {
    Instant now = clock.instant();
    database.run(
        () -> {
          boolean underWay =
              store.open(workspace, now).keySet().stream()
                  .anyMatch(one -> one.suggestion().equals(suggestion));
          if (underWay) {
            throw new Refusal.Conflict("A code is under way; it is good for a quarter of an hour.");
          }
          if (store.asked(workspace, suggestion, now.minus(DAY)) >= A_DAY) {
            throw new Refusal.TooMany("This was asked %d times today.".formatted(A_DAY), DAY);
          }
        });
  }

  /**
   * A message that holds {@link #MASK} was queued: it will carry a code.
   *
   * @param to who gets it
   * @param from who is to write it
   * @param handle where it goes
   */
  public Question ask(
      WorkspaceId workspace,
      SuggestionId suggestion,
      CustomerId to,
      CustomerId from,
      Handle handle,
      EntryId entry) {
    Question question =
        new Question(new QuestionId(ids.next()), suggestion, to, from, handle, entry, false);
    Instant now = clock.instant();
    String hash = hash(question.id(), code(question.id()));
    database.run(() -> store.insert(workspace, question, hash, now, now.plus(VALID)));
    return question;
  }

  /** The code that this message is to carry, if it carries one. */
  public Optional<String> carried(WorkspaceId workspace, EntryId entry) {
    return database.read(() -> store.carried(workspace, entry)).map(this::code);
  }

  /** The question by its id, whatever became of it. */
  public Optional<Question> find(WorkspaceId workspace, QuestionId id) {
    return database.read(() -> store.find(workspace, id));
  }

  /** Those that may still be answered. */
  public Open open(WorkspaceId workspace) {
    return new Open(database.read(() -> store.open(workspace, clock.instant())));
  }

  /** The questions under way in a workspace. */
  public final class Open {
    private final Map<Question, String> hashes;

    private Open(Map<Question, String> hashes) {
      this.hashes = hashes;
    }

    /** Those whose answer is awaited from this customer, as known today. */
    public List<Question> from(CustomerId customer) {
      return hashes.keySet().stream().filter(one -> one.from().equals(customer)).toList();
    }

    /** The question whose code these six digits are. */
    public Optional<Question> with(String digits) {
      return hashes.entrySet().stream()
          .filter(one -> signer.verify(hashed(one.getKey().id(), digits), one.getValue()))
          .map(Map.Entry::getKey)
          .findFirst();
    }
  }

  /** The right code came back; false if that was known or is too late. */
  public boolean answered(WorkspaceId workspace, Question question) {
    return database.write(() -> store.answered(workspace, question.id()));
  }

  /** Something came back that may have been meant as the code, and is not. */
  public void missed(WorkspaceId workspace, Question question) {
    database.run(() -> store.missed(workspace, question.id(), ATTEMPTS));
  }

  private String code(QuestionId id) {
    long number = ByteBuffer.wrap(Digest.sha256(signer.sign("code " + id))).getLong();
    return "%06d".formatted(Math.floorMod(number, 1_000_000L));
  }

  private String hash(QuestionId id, String code) {
    return signer.sign(hashed(id, code));
  }

  private static String hashed(QuestionId id, String code) {
    return "answer " + id + " " + code;
  }
}
