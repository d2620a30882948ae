package io.throughline.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.throughline.conversation.Content;
import io.throughline.inbox.Settings;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What customers write and what is secret does not print itself, so it cannot slip into a log. */
@Tag("fast")
class DiscretionTest {
  /** Components that hold what must not be printed. */
  private static final Set<String> TELLING = Set.of("password", "secret", "token", "secrets");

  /** The types of such components; others keep their own secrets. */
  private static final Set<String> TEXTS = Set.of("String", "byte[]", "Optional");

  @Test
  void contentAndSettingsKeepTheirMouthsShut() {
    assertThat(Content.text("hush").toString()).doesNotContain("hush");
    assertThat(new Settings(Map.of("secret", "hush")).toString()).doesNotContain("hush");
  }

  @Test
  void recordsThatHoldSecretsDoNotPrintThem() {
    JavaClasses house =
        new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.throughline");
    List<String> talkative =
        house.stream()
            .filter(JavaClass::isRecord)
            .filter(
                type ->
                    type.getFields().stream()
                        .anyMatch(
                            field ->
                                TELLING.contains(field.getName())
                                    && TEXTS.contains(field.getRawType().getSimpleName())
                                    && !field.getModifiers().contains(JavaModifier.STATIC)))
            .filter(DiscretionTest::printsItself)
            .map(JavaClass::getName)
            .toList();
    assertThat(talkative).isEmpty();
  }

  /** The toString that the compiler writes has no source line of its own but that of the record. */
  private static boolean printsItself(JavaClass type) {
    int head = type.getConstructors().iterator().next().getSourceCodeLocation().getLineNumber();
    return type.getMethod("toString").getSourceCodeLocation().getLineNumber() == head;
  }
}
