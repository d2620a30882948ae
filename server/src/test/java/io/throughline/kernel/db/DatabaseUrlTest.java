package io.throughline.kernel.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** The forms in which a database is named. */
class DatabaseUrlTest {
  @Test
  void readsTheFormOfPostgres() {
    DatabaseUrl url =
        DatabaseUrl.parse("postgresql://ann:p%40ss%2Bw+rd@db.example:6432/help?sslmode=require");
    assertThat(url.jdbc()).isEqualTo("jdbc:postgresql://db.example:6432/help?sslmode=require");
    assertThat(url.user()).isEqualTo("ann");
    assertThat(url.password()).isEqualTo("p@ss+w+rd");
  }

  @Test
  void readsTheFormOfJdbc() {
    DatabaseUrl url =
        DatabaseUrl.parse("jdbc:postgresql://h1,h2:5433/help?user=ann&password=x&sslmode=disable");
    assertThat(url.jdbc()).isEqualTo("jdbc:postgresql://h1,h2:5433/help?sslmode=disable");
    assertThat(url.user()).isEqualTo("ann");
    assertThat(url.password()).isEqualTo("x");
  }

  @Test
  void refusesOthersWithoutRepeatingThem() {
    for (String wrong :
        new String[] {"mysql://u:secret@h/d", "postgresql://u:sec ret@h/d", "postgresql:///d"}) {
      assertThatThrownBy(() -> DatabaseUrl.parse(wrong))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageNotContaining("sec");
    }
  }

  @Test
  void neverPrintsThePassword() {
    assertThat(DatabaseUrl.parse("postgresql://u:hush@h/d").toString()).doesNotContain("hush");
  }
}
