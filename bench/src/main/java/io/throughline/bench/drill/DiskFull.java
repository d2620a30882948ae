package io.throughline.bench.drill;

import io.throughline.bench.Figure;
import io.throughline.bench.Part;
import io.throughline.bench.rig.Disk;
import io.throughline.bench.rig.Rig;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** A data folder on a disk that is full for a while; needs the right to mount a small one. */
public final class DiskFull implements Part {
  private static final int MEGABYTES = 600;
  private static final long MILLIS = 20_000;

  @Override
  public String name() {
    return "disk-full";
  }

  @Override
  public void run(double scale, Consumer<Figure> report) {
    Optional<Disk> mounted = Disk.mount(MEGABYTES);
    if (mounted.isEmpty()) {
      report.accept(Figure.count("skipped: only root can mount a small disk", 0));
      return;
    }
    try (Disk disk = mounted.get();
        Rig rig = new Rig(Map.of(), disk.folder())) {
      Outages.report(rig, (long) Math.max(6000, MILLIS * scale), disk::fill, disk::clear, report);
    }
  }
}
