package io.throughline.conversation.proof;

import io.throughline.conversation.Reception;
import io.throughline.conversation.Unions;
import io.throughline.customer.Customer;
import io.throughline.customer.Customers;
import io.throughline.customer.Evidence;
import io.throughline.customer.Holdings;
import io.throughline.customer.suggestion.Question;
import io.throughline.customer.suggestion.Questions;
import io.throughline.customer.suggestion.Suggestion;
import io.throughline.customer.suggestion.Suggestions;
import io.throughline.kernel.db.Database;
import io.throughline.kernel.error.Refusal;
import io.throughline.kernel.id.QuestionId;
import io.throughline.kernel.job.Job;
import io.throughline.kernel.job.Worker;
import io.throughline.workspace.Access;
import io.throughline.workspace.Actor;
import java.util.Optional;

/**
 * Joins two people of whom one wrote the code that was sent to the other, and takes the handle it
 * was sent to for verified.
 */
public final class Confirmation implements Worker {
  private static final String PROOF = "one-time code";

  private final Database database;
  private final Access access;
  private final Records records;
  private final Unions unions;

  /** Acting through these. */
  public Confirmation(Database database, Access access, Records records, Unions unions) {
    this.database = database;
    this.access = access;
    this.records = records;
    this.unions = unions;
  }

  /**
   * What is known.
   *
   * @param suggestions who may be one
   * @param questions who was asked
   * @param customers people
   * @param holdings their handles
   */
  public record Records(
      Suggestions suggestions, Questions questions, Customers customers, Holdings holdings) {}

  @Override
  public String kind() {
    return Reception.CONFIRM;
  }

  @Override
  public Outcome work(Job job) {
    Optional<Question> found =
        records
            .questions()
            .find(job.workspace(), QuestionId.of(job.payload().path("question").asString("")))
            .filter(Question::answered);
    if (found.isPresent()) {
      Actor actor = access.system(job.workspace(), PROOF);
      database.run(() -> conclude(actor, found.get()));
    }
    return new Done();
  }

  private void conclude(Actor actor, Question question) {
    Suggestion suggestion = records.suggestions().get(actor, question.suggestion());
    boolean one = question.to().equals(question.from());
    if (suggestion.state() == Suggestion.State.REJECTED) {
      return;
    }
    if (!one && !joined(actor, question)) {
      records.suggestions().confirmed(actor.workspace(), question);
      return;
    }
    records.holdings().verify(actor.workspace(), question.to(), question.handle(), PROOF);
    records.suggestions().accepted(actor, question.suggestion());
  }

  /** False if two different verified identities would meet. */
  private boolean joined(Actor actor, Question question) {
    Customer to = records.customers().get(actor.workspace(), question.to());
    Customer from = records.customers().get(actor.workspace(), question.from());
    boolean first = Pairs.leads(to, from);
    try {
      unions.merge(
          actor,
          (first ? to : from).id(),
          (first ? from : to).id(),
          Evidence.VERIFIED,
          "A one-time code sent to %s came back".formatted(question.handle().display()));
      return true;
    } catch (Refusal.Conflict e) {
      return false;
    }
  }
}
