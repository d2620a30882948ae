package io.throughline.simulator;

import io.throughline.simulator.Beat.Act;
import io.throughline.simulator.Story.Voice;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Plans what happens in two weeks: who writes about what, over which channels, and how it ends. */
final class Playbook {
  private static final int PEOPLE = 300;
  private static final Duration LATELY = Duration.ofDays(2);

  private final Random random = new Random(20931);
  private final List<Story> stories = Story.all();
  private final List<String> kinds;
  private final Instant now;

  /**
   * Plans.
   *
   * @param kinds the channels there are
   */
  Playbook(List<String> kinds, Instant now) {
    this.kinds = List.copyOf(kinds);
    this.now = now;
  }

  /** What happens with everybody. */
  List<Plan> plans() {
    Census census = new Census(new Random(1107));
    List<Plan> plans = new ArrayList<>();
    plans.add(new Showcase(kinds, now).plan());
    for (int i = 0; i < PEOPLE; i++) {
      plans.add(plan(census.next()));
    }
    return plans;
  }

  private Plan plan(Citizen citizen) {
    List<Beat> beats = new ArrayList<>();
    List<String> own = channels();
    boolean twice = random.nextInt(10) < 3;
    if (twice) {
      beats.addAll(visit(citizen, own, daysAgo(8, 14), true));
    }
    Instant start = twice ? daysAgo(0, 3) : daysAgo(0, 14);
    boolean done = start.isBefore(now.minus(LATELY)) && random.nextInt(10) < 8;
    beats.addAll(visit(citizen, own, start, done));
    return new Plan(
        citizen,
        random.nextInt(3),
        beats.stream().filter(beat -> beat.at().isBefore(now)).toList());
  }

  /** The channels somebody uses: mostly one, often several. */
  private List<String> channels() {
    List<String> own = new ArrayList<>(kinds);
    Collections.shuffle(own, random);
    int most = random.nextInt(10) < 5 ? 1 : kinds.size();
    if (most > 1 && own.remove(StandIns.CHAT)) {
      // The shop's log-in, which only the chat knows, ties the other two together.
      own.add(random.nextInt(2), StandIns.CHAT);
    }
    return own.subList(0, Math.min(most, own.size()));
  }

  private Instant daysAgo(int least, int most) {
    long back = least * 24L * 60 + random.nextLong((most - least) * 24L * 60);
    Instant at = now.minus(Duration.ofMinutes(back + 20));
    int hour = at.atZone(ZoneOffset.UTC).getHour();
    Instant awake = hour < 6 ? at.plus(8 - hour, ChronoUnit.HOURS) : at;
    return awake.isBefore(now) ? awake : at;
  }

  private List<Beat> visit(Citizen citizen, List<String> own, Instant start, boolean done) {
    List<Story> fitting =
        stories.stream().filter(story -> story.tongue() == citizen.language()).toList();
    Story story = fitting.get(random.nextInt(fitting.size()));
    int told = done ? story.lines().size() : 1 + random.nextInt(story.lines().size());
    List<Beat> beats = new ArrayList<>();
    Instant at = start;
    int written = 0;
    boolean taken = false;
    for (Story.Line line : story.lines().subList(0, told)) {
      if (line.voice() == Voice.CUSTOMER) {
        String kind = own.get(written++ % own.size());
        beats.add(new Beat(Act.WRITES, kind, story.subject(), line.text(), at));
      } else {
        if (!taken) {
          beats.add(Beat.done(Act.TAKES, at));
          taken = true;
        }
        beats.add(said(line, at));
      }
      at = at.plusSeconds(120 + random.nextInt(5400));
    }
    end(beats, at, done, taken);
    return beats;
  }

  private Beat said(Story.Line line, Instant at) {
    boolean fails = line.voice() == Voice.AGENT && random.nextInt(40) == 0;
    Act act = line.voice() == Voice.NOTE ? Act.NOTES : fails ? Act.FAILS : Act.ANSWERS;
    return new Beat(act, "", "", line.text(), at);
  }

  private void end(List<Beat> beats, Instant at, boolean done, boolean taken) {
    if (done) {
      beats.add(Beat.done(Act.RESOLVES, at));
    } else if (taken && random.nextInt(4) == 0) {
      beats.add(Beat.done(Act.SNOOZES, at));
    } else if (!taken && random.nextInt(4) == 0) {
      beats.add(Beat.done(Act.TAKES, at));
    }
  }
}
