package io.throughline.bench.load;

import io.throughline.bench.Figure;
import io.throughline.bench.Part;
import io.throughline.bench.rig.Installation;
import io.throughline.bench.rig.Ledger;
import io.throughline.bench.rig.Rig;
import io.throughline.bench.rig.Spent;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.IntFunction;

/**
 * Mails a second through our own SMTP door, ordinary and nasty ones, with every accepted one
 * accounted for; and how much memory large ones take on their way.
 */
public final class Mails implements Part {
  /** The address of the inbox. */
  static final String ADDRESS = "support@bench.example";

  private static final int CONNECTIONS = 16;

  @Override
  public String name() {
    return "mail";
  }

  @Override
  public void run(double scale, Consumer<Figure> report) {
    int runs = scale < 0.5 ? 1 : 3;
    int door = Installation.freePort();
    try (Rig rig = new Rig(Map.of("THROUGHLINE_SMTP_PORT", Integer.toString(door)))) {
      rig.office()
          .inbox("email", Map.of("address", ADDRESS, "receive", "smtp", "smtp_host", "127.0.0.1"));
      try (Ledger ledger = rig.ledger()) {
        ordinary(rig, ledger, door, (int) (8_000 * scale), runs, report);
        nasty(rig, ledger, door, (int) (2_400 * scale), runs, report);
      }
      rig.installation().stop();
      rig.installation().start();
      try (Ledger ledger = rig.ledger()) {
        new LargeMails(rig, ledger, door).measure(scale, report);
      }
    }
  }

  private static void ordinary(
      Rig rig, Ledger ledger, int door, int mails, int runs, Consumer<Figure> report) {
    Timing timing = new Timing(runs);
    deliver(rig, door, "warm", mails / 4, new OrdinaryMails("warm", mails / 20)::mail);
    for (int i = 0; i < runs; i++) {
      String run = "ordinary" + i;
      OrdinaryMails all = new OrdinaryMails(run, mails / 5);
      Spent before = Spent.by(rig.installation());
      MailRun delivered = deliver(rig, door, run, mails, all::mail);
      timing.add(i, delivered, Spent.by(rig.installation()).since(before));
      MailAccount account = new MailAccount(ledger, run, delivered.accepted());
      account.requests("ordinary", report);
      account.ordinary(all, mails, report);
    }
    timing.report("ordinary", report);
  }

  private static void nasty(
      Rig rig, Ledger ledger, int door, int mails, int runs, Consumer<Figure> report) {
    Timing timing = new Timing(runs);
    for (int i = 0; i < runs; i++) {
      String run = "nasty" + i;
      NastyMails all = new NastyMails(run);
      long stored = MailAccount.stored(ledger);
      Spent before = Spent.by(rig.installation());
      MailRun delivered = deliver(rig, door, run, mails, all::mail);
      timing.add(i, delivered, Spent.by(rig.installation()).since(before));
      MailAccount account = new MailAccount(ledger, run, delivered.accepted());
      account.requests("nasty", report);
      account.entries("nasty", MailAccount.stored(ledger) - stored, report);
    }
    timing.report("nasty", report);
  }

  private static MailRun deliver(
      Rig rig, int door, String run, int mails, IntFunction<byte[]> written) {
    MailRun delivered = new MailRun(run, mails, written);
    delivered.deliver(door, CONNECTIONS, () -> Accept.drained(rig));
    return delivered;
  }

  /** What several runs took. */
  private static final class Timing {
    private final double[] accepted;
    private final double[] stored;
    private final double[] server;
    private final double[] database;

    Timing(int runs) {
      accepted = new double[runs];
      stored = new double[runs];
      server = new double[runs];
      database = new double[runs];
    }

    void add(int run, MailRun delivered, Spent spent) {
      double mails = delivered.count();
      accepted[run] = mails / delivered.acceptedAfter();
      stored[run] = mails / delivered.drainedAfter();
      server[run] = spent.server().toNanos() / 1e6 / mails;
      database[run] = spent.database().toNanos() / 1e6 / mails;
    }

    void report(String kind, Consumer<Figure> report) {
      report.accept(Figure.of(kind + " mails accepted", accepted, "mails/s"));
      report.accept(Figure.of(kind + " mails from the wire to the entry", stored, "mails/s"));
      report.accept(Figure.of(kind + " mails, processor time of the server", server, "ms/mail"));
      report.accept(
          Figure.of(kind + " mails, processor time of the database", database, "ms/mail"));
    }
  }
}
