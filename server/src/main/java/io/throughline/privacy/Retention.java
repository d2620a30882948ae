package io.throughline.privacy;

import io.throughline.channel.Channels;
import io.throughline.conversation.Expiry;
import io.throughline.kernel.db.Database;
import io.throughline.kernel.error.Fault;
import io.throughline.kernel.error.Refusal;
import io.throughline.kernel.id.WorkspaceId;
import io.throughline.workspace.Actor;
import io.throughline.workspace.Audit;
import io.throughline.workspace.Permission;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** For how long what is kept: rules by channel and age, and what they let go once a day. */
public final class Retention {
  /** Where counting ends. */
  private static final int MOST = 100_000;

  private static final Logger LOG = LoggerFactory.getLogger(Retention.class);
  private static final Duration EVERY = Duration.ofDays(1);

  private final Database database;
  private final RuleStore store;
  private final Channels channels;
  private final Letting letting;
  private final Audit audit;
  private final Clock clock;
  private volatile Instant next = Instant.MIN;

  /** On these. */
  public Retention(Erasures.Foundation base, Channels channels, Letting letting) {
    this.database = base.database();
    this.store = new RuleStore(base.database());
    this.channels = channels;
    this.letting = letting;
    this.audit = base.audit();
    this.clock = base.clock();
  }

  /** The rules of the workspace. */
  public List<Rule> rules(Actor actor) {
    actor.require(Permission.ERASE);
    return database.read(() -> store.all(actor.workspace()));
  }

  /**
   * Replaces the rules. What they let go is gone within an hour or, if it is much, soon after.
   *
   * @throws Refusal.Invalid naming every rule that cannot be
   */
  public List<Rule> put(Actor actor, List<Rule> rules) {
    actor.require(Permission.ERASE);
    check(rules);
    return database.write(
        () -> {
          store.put(actor.workspace(), rules);
          audit.record(
              actor, "retention.set", "workspace:" + actor.workspace(), Map.of("rules", rules));
          database.afterCommit(() -> next = Instant.MIN);
          return store.all(actor.workspace());
        });
  }

  /**
   * How much these rules would let go at this moment.
   *
   * @throws Refusal.Invalid naming every rule that cannot be
   */
  public List<Due> preview(Actor actor, List<Rule> rules) {
    actor.require(Permission.ERASE);
    check(rules);
    List<Due> due = new ArrayList<>();
    for (Map.Entry<Rule.What, Expiry> one : expiries(rules).entrySet()) {
      int count = letting.count(actor.workspace(), one.getKey(), one.getValue(), MOST + 1);
      due.add(new Due(one.getKey(), Math.min(count, MOST), count > MOST));
    }
    return due;
  }

  /**
   * How much would go.
   *
   * @param more whether there is more than that
   */
  public record Due(Rule.What what, int count, boolean more) {}

  private void check(List<Rule> rules) {
    List<Fault> faults = new ArrayList<>();
    Set<List<Object>> known = new HashSet<>();
    for (int at = 0; at < rules.size(); at++) {
      Rule rule = rules.get(at);
      String field = "rules[" + at + "]";
      if (!known.add(List.of(rule.what(), rule.channel()))) {
        faults.add(new Fault(field, "says the same as another one, maybe otherwise"));
      }
      rule.channel()
          .filter(kind -> channels.descriptor(kind).isEmpty())
          .ifPresent(_ -> faults.add(new Fault(field + ".channel", "is no kind of inbox")));
    }
    if (!faults.isEmpty()) {
      throw new Refusal.Invalid(faults);
    }
  }

  private Map<Rule.What, Expiry> expiries(List<Rule> rules) {
    Instant now = clock.instant();
    Map<Rule.What, Expiry> expiries = new java.util.EnumMap<>(Rule.What.class);
    for (Rule.What what : Rule.What.values()) {
      Map<String, Instant> byChannel = new HashMap<>();
      Optional<Instant> others = Optional.empty();
      for (Rule rule : rules) {
        if (rule.what() == what) {
          Instant cutoff = now.minus(Duration.ofDays(rule.days()));
          rule.channel().ifPresent(channel -> byChannel.put(channel, cutoff));
          others = rule.channel().isPresent() ? others : Optional.of(cutoff);
        }
      }
      Expiry expiry = new Expiry(byChannel, others);
      if (expiry.latest().isPresent()) {
        expiries.put(what, expiry);
      }
    }
    return expiries;
  }

  /**
   * Lets go what is old enough, at most once a day unless the rules changed.
   *
   * @return how much
   */
  public int sweep() {
    Instant now = clock.instant();
    if (now.isBefore(next)) {
      return 0;
    }
    next = now.plus(EVERY);
    int gone = 0;
    for (WorkspaceId workspace : database.read(store::workspaces)) {
      Map<Rule.What, Expiry> expiries = expiries(database.read(() -> store.all(workspace)));
      try {
        gone += letting.go(workspace, expiries);
      } catch (RuntimeException | java.io.IOException e) {
        next = Instant.MIN;
        LOG.warn("Letting go what is old enough failed and is tried again in an hour", e);
      }
    }
    return gone;
  }
}
