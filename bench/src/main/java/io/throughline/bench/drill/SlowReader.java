package io.throughline.bench.drill;

import io.throughline.bench.Figure;
import io.throughline.bench.Part;
import io.throughline.bench.rig.Installation;
import io.throughline.bench.rig.Pause;
import io.throughline.bench.rig.Post;
import io.throughline.bench.rig.Rig;
import io.throughline.bench.rig.Screen;
import io.throughline.bench.rig.Volley;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Screens that stop reading while much happens: each is cut off before it costs much memory, and
 * when it reads again it resumes with nothing missed, or is told to read everything again.
 */
public final class SlowReader implements Part {
  private static final int SCREENS = 40;
  private static final int MESSAGES = 6_000;
  private static final int LENGTH = 4_000;

  @Override
  public String name() {
    return "slow-reader";
  }

  @Override
  public void run(double scale, Consumer<Figure> report) {
    int messages = (int) Math.max(3000, MESSAGES * scale);
    try (Rig rig = new Rig(Installation.SMALL)) {
      Screen quick = new Screen(rig.installation()::base, rig.office().key());
      List<Screen> slow = new ArrayList<>();
      for (int i = 0; i < Math.max(10, SCREENS * scale); i++) {
        slow.add(new Screen(rig.installation()::base, rig.office().key()));
      }
      Traffic traffic = new Traffic(rig);
      try (traffic) {
        Pause.until(
            "the screens", Duration.ofSeconds(20), () -> slow.stream().allMatch(Screen::live));
        slow.forEach(screen -> screen.read(false));
        traffic.begin();
        flood(rig, messages);
      }
      slow.forEach(screen -> screen.read(true));
      Set<String> said = said(messages);
      Pause.until(
          "the quick screen to see all", Duration.ofSeconds(60), () -> complete(quick, said));
      long began = System.nanoTime();
      Pause.until(
          "the slow screens to see all",
          Duration.ofSeconds(60),
          () -> slow.stream().allMatch(screen -> complete(screen, said)));
      report.accept(
          Figure.of("until the slow ones had all", (System.nanoTime() - began) / 1e9, "s"));
      report.accept(Figure.count("slow screens", slow.size()));
      report.accept(
          Figure.count(
                  "of them cut off", slow.stream().filter(screen -> screen.visits() > 1).count())
              .atLeast(slow.size()));
      report.accept(
          Figure.count(
              "of them told to read again",
              slow.stream().filter(screen -> screen.resets() > 0).count()));
      report.accept(
          Figure.count(
                  "of them that missed something",
                  slow.stream().filter(screen -> !complete(screen, said)).count())
              .atMost(0));
      quick.close();
      slow.forEach(Screen::close);
      Others.report(rig, traffic, report);
      new Reconciliation(rig, traffic).reportTrafficOnly(report);
    }
  }

  private static boolean complete(Screen screen, Set<String> said) {
    return screen.resets() > 0 || screen.texts().containsAll(said);
  }

  private static Post.Text text(int number) {
    Post.Text text = Post.Text.of("flood", number, 500 + number % 50);
    return new Post.Text(text.phone(), text.id(), text.seconds(), text.body() + "x".repeat(LENGTH));
  }

  private static Set<String> said(int messages) {
    Set<String> all = new HashSet<>();
    for (int i = 0; i < messages; i++) {
      all.add(text(i).body());
    }
    return all;
  }

  private static void flood(Rig rig, int messages) {
    new Volley(
            rig.installation().port(),
            16,
            400,
            number -> rig.post().request(List.of(text(number))),
            (number, status) -> {})
        .fire(120, messages);
  }
}
