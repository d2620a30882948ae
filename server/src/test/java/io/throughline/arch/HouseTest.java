package io.throughline.arch;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import io.throughline.arch.planted.Planted;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The laws of docs/house.md. */
@Tag("fast")
class HouseTest {
  private static final Path SOURCES = Path.of("src", "main", "java");
  private static final int LONGEST_FILE = 400;
  private static final Set<String> NO_NAMES =
      Set.of("Manager", "Service", "Impl", "Helper", "Util", "Utils");

  /** What channels must not call. */
  private static final Set<String> FACADES =
      Set.of(
          "io.throughline.conversation.Conversations",
          "io.throughline.conversation.Timeline",
          "io.throughline.conversation.Outbox",
          "io.throughline.conversation.Reception",
          "io.throughline.customer.Customers",
          "io.throughline.inbox.Inboxes");

  private static final JavaClasses HOUSE =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("io.throughline");

  @Test
  void everyPackageHasItsRoom() {
    assertThat(HOUSE.stream().map(JavaClass::getPackageName).distinct())
        .allSatisfy(name -> assertThat(Floors.of(name)).as(name).isPresent());
  }

  @Test
  void modulesUseOnlyLowerFloorsAndSiblingsAreBlind() {
    assertThat(upward(HOUSE)).isEmpty();
  }

  @Test
  void aPlantedLookUpwardIsSeen() {
    JavaClasses planted = new ClassFileImporter().importClasses(Planted.class);
    assertThat(steps(planted, "io.throughline.kernel.db"))
        .anyMatch(step -> step.contains("io.throughline.conversation"));
  }

  @Test
  void packagesFormNoCycle() {
    SlicesRuleDefinition.slices()
        .matching("io.throughline.(*)..")
        .should()
        .beFreeOfCycles()
        .check(HOUSE);
  }

  @Test
  void aChannelSeesNoOtherChannelNoStoreAndNoFacade() {
    List<String> wrong = new ArrayList<>();
    Set<String> rooms = channels();
    for (JavaClass type : HOUSE) {
      String own = channel(type.getPackageName());
      for (Dependency step : type.getDirectDependenciesFromSelf()) {
        JavaClass target = step.getTargetClass();
        String other = channel(target.getPackageName());
        if (!own.isEmpty() && rooms.contains(other) && !own.equals(other)) {
          wrong.add(type.getName() + " sees " + target.getName());
        }
        if (!own.isEmpty() && isFacade(target)) {
          wrong.add(type.getName() + " calls " + target.getName());
        }
      }
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void sqlLivesInStores() {
    assertThat(HOUSE.stream())
        .filteredOn(type -> !type.getPackageName().startsWith("io.throughline.tables"))
        .filteredOn(type -> !type.getPackageName().startsWith("io.throughline.kernel.db"))
        .filteredOn(type -> !outermost(type).getSimpleName().endsWith("Store"))
        .filteredOn(type -> Floors.of(type.getPackageName()).orElseThrow() < Floors.TOP)
        .allSatisfy(
            type ->
                assertThat(type.getDirectDependenciesFromSelf())
                    .as(type.getName())
                    .noneMatch(
                        step ->
                            step.getTargetClass().getPackageName().startsWith("org.jooq")
                                && !step.getTargetClass()
                                    .getPackageName()
                                    .equals("org.jooq.exception")));
  }

  @Test
  void storesArePrivateToTheirModule() {
    assertThat(HOUSE.stream())
        .filteredOn(type -> type.getSimpleName().endsWith("Store"))
        .allSatisfy(
            type ->
                assertThat(type.getModifiers().contains(JavaModifier.PUBLIC))
                    .as(type.getName())
                    .isFalse());
  }

  @Test
  void aModuleTouchesOnlyTablesOfItsOwnSchema() {
    List<String> wrong = new ArrayList<>();
    for (JavaClass type : HOUSE) {
      for (Dependency step : type.getDirectDependenciesFromSelf()) {
        String target = step.getTargetClass().getPackageName();
        if (target.startsWith("io.throughline.tables.")
            && !type.getPackageName().startsWith("io.throughline.tables")) {
          String schema =
              target.substring("io.throughline.tables.".length()).replaceAll("\\..*", "");
          if (!type.getPackageName().startsWith("io.throughline." + schema)) {
            wrong.add(type.getName() + " touches " + step.getTargetClass().getName());
          }
        }
      }
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void httpFrameworksStayAtTheEdge() {
    assertThat(HOUSE.stream())
        .filteredOn(
            type ->
                !type.getPackageName().startsWith("io.throughline.edge")
                    && Floors.of(type.getPackageName()).orElseThrow() < Floors.TOP)
        .allSatisfy(
            type ->
                assertThat(type.getDirectDependenciesFromSelf())
                    .as(type.getName())
                    .noneMatch(
                        step ->
                            step.getTargetClass().getPackageName().startsWith("io.javalin")
                                || step.getTargetClass()
                                    .getPackageName()
                                    .startsWith("jakarta.servlet")
                                || step.getTargetClass()
                                    .getPackageName()
                                    .startsWith("org.eclipse.jetty")));
  }

  @Test
  void namesAreNounsOfTheDomain() {
    assertThat(HOUSE.stream().map(JavaClass::getSimpleName))
        .noneMatch(name -> NO_NAMES.stream().anyMatch(name::endsWith));
  }

  @Test
  void filesStaySmall() throws IOException {
    try (Stream<Path> files = Files.walk(SOURCES)) {
      List<String> tooLong = new ArrayList<>();
      for (Path file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
        try (Stream<String> lines = Files.lines(file)) {
          long count = lines.count();
          if (count > LONGEST_FILE) {
            tooLong.add(file + " has " + count + " lines");
          }
        }
      }
      assertThat(tooLong).isEmpty();
    }
  }

  @Test
  void theDiagramInTheDocumentIsTheHouseAsItIs() throws IOException {
    Path document = Path.of("..", "docs", "house.md");
    String text = Files.readString(document);
    String begin = "<!-- diagram: written by HouseTest -->\n";
    String end = "<!-- end of diagram -->";
    assertThat(text).contains(begin).contains(end);
    String before = text.substring(0, text.indexOf(begin) + begin.length());
    String after = text.substring(text.indexOf(end));
    String drawn = before + "```\n" + diagram() + "```\n" + after;
    if (!text.equals(drawn)) {
      Files.writeString(document, drawn);
    }
    assertThat(text).as("the diagram was out of date and has been written anew").isEqualTo(drawn);
  }

  private static String diagram() {
    Map<String, Set<String>> uses = new TreeMap<>();
    for (JavaClass type : HOUSE) {
      Floors.module(type.getPackageName())
          .filter(module -> !module.equals("tables"))
          .ifPresent(
              module -> {
                Set<String> seen = uses.computeIfAbsent(module, key -> new TreeSet<>());
                type.getDirectDependenciesFromSelf().stream()
                    .flatMap(step -> Floors.module(step.getTargetClass().getPackageName()).stream())
                    .filter(other -> !other.equals(module) && !other.startsWith("kernel"))
                    .filter(other -> !other.equals("tables"))
                    .forEach(seen::add);
              });
    }
    StringBuilder out = new StringBuilder();
    Floors.all().entrySet().stream()
        .sorted(Map.Entry.<Integer, List<String>>comparingByKey().reversed())
        .forEach(floor -> draw(out, floor, uses));
    return out.toString();
  }

  private static void draw(
      StringBuilder out, Map.Entry<Integer, List<String>> floor, Map<String, Set<String>> uses) {
    for (String module : floor.getValue()) {
      if (uses.containsKey(module)) {
        Set<String> below = uses.getOrDefault(module, Set.of());
        out.append(
            "%d  %s%s%n"
                .formatted(
                    floor.getKey(),
                    module,
                    below.isEmpty() ? "" : "  uses " + String.join(", ", below)));
      }
    }
  }

  private static List<String> upward(JavaClasses classes) {
    List<String> wrong = new ArrayList<>();
    for (JavaClass type : classes) {
      wrong.addAll(steps(type, type.getPackageName()));
    }
    return wrong;
  }

  /** What these classes would do wrong if they lived in that package. */
  private static List<String> steps(JavaClasses classes, String home) {
    return classes.stream().flatMap(type -> steps(type, home).stream()).toList();
  }

  private static List<String> steps(JavaClass type, String home) {
    List<String> wrong = new ArrayList<>();
    int floor = Floors.of(home).orElseThrow();
    String module = Floors.module(home).orElseThrow();
    for (Dependency step : type.getDirectDependenciesFromSelf()) {
      String target = step.getTargetClass().getPackageName();
      Floors.of(target)
          .filter(
              other ->
                  other > floor
                      || (other == floor
                          && floor > 1
                          && !Floors.module(target).orElseThrow().equals(module)
                          && !module.equals("app")))
          .ifPresent(other -> wrong.add(home + " looks up or aside to " + target));
    }
    return wrong;
  }

  private static String channel(String packageName) {
    String prefix = "io.throughline.channel.";
    return packageName.startsWith(prefix) ? packageName.substring(prefix.length()) : "";
  }

  /** The rooms in which a channel lives; what channels share lives in others. */
  private static Set<String> channels() {
    return HOUSE.stream()
        .filter(type -> type.isAssignableTo("io.throughline.channel.Channel"))
        .filter(type -> !type.getModifiers().contains(JavaModifier.ABSTRACT))
        .map(type -> channel(type.getPackageName()))
        .filter(room -> !room.isEmpty())
        .collect(Collectors.toSet());
  }

  private static boolean isFacade(JavaClass type) {
    return FACADES.contains(type.getName());
  }

  private static JavaClass outermost(JavaClass type) {
    JavaClass current = type;
    while (current.getEnclosingClass().isPresent()) {
      current = current.getEnclosingClass().get();
    }
    return current;
  }
}
