package io.throughline.channel.email;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Quoted history in the ways people and programs write it. */
class QuoteFolderTest {
  private static String visible(String text) {
    return QuoteFolder.fold(text, false).visible();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "On Thu, Jan 1, 2026 at 9:30 AM Support <s@acme.example> wrote:",
        "On Thu, Jan 1, 2026 at 9:30 AM Support Team of Acme\n<s@acme.example> wrote:",
        "On Thursday, January 1,\n2026 at 9:30 AM, Support <s@acme.example>\nwrote:",
        "On Jan 1, 2026, at 9:30\u202FAM, Support <s@acme.example> wrote:",
        "Am Do., 1. Jan. 2026 um 09:30 Uhr schrieb Support <s@acme.example>:",
        "Support <s@acme.example> schrieb am Do., 1. Jan. 2026, 09:30:",
        "Support <s@acme.example> hat am 01.01.2026 09:30 CET geschrieben:",
        "Op do 1 jan 2026 om 09:30 schreef Support <s@acme.example>:",
        "Le jeu. 1 janv. 2026 à 09:30, Support <s@acme.example> a écrit :",
        "El jue, 1 ene 2026 a las 9:30, Support (<s@acme.example>) escribió:",
        "Em qui., 1 de jan. de 2026 às 09:30, Support <s@acme.example> escreveu:",
        "Il giorno gio 1 gen 2026 alle ore 09:30 Support <s@acme.example> ha scritto:",
        "El dj., 1 de gen. 2026, 9:30, Support <s@acme.example> va escriure:",
        "Den tor. 1. jan. 2026 kl. 09.30 skrev Support <s@acme.example>:",
        "Den tors 1 jan. 2026 kl 09:30 skrev Support <s@acme.example>:",
        "tor. 1. jan. 2026 kl. 09:30 skrev Support <s@acme.example>:",
        "to 1. tammik. 2026 klo 9.30 Support (s@acme.example) kirjoitti:",
        "Þann fim., 1. jan. 2026 kl. 09:30 skrifaði Support <s@acme.example>:",
        "czw., 1 sty 2026 o 09:30 Support <s@acme.example> napisał(a):",
        "čt 1. 1. 2026 v 9:30 odesílatel Support <s@acme.example> napsal:",
        "št 1. 1. 2026 o 9:30 Support <s@acme.example> napísal(a):",
        "Support <s@acme.example> ezt írta (időpont: 2026. jan. 1., Cs, 9:30):",
        "În joi, 1 ian. 2026 la 09:30, Support <s@acme.example> a scris:",
        "На чт, 1.01.2026 г. в 9:30 Support <s@acme.example> написа:",
        "чт, 1 янв. 2026 г. в 09:30, Support <s@acme.example>:",
        "1 января 2026 г., 09:30 пользователь Support <s@acme.example> написал:",
        "чт, 1 січ. 2026 р. о 09:30 Support <s@acme.example> пише:",
        "Στις Πέμ 1 Ιαν 2026 στις 9:30 π.μ., ο χρήστης Support <s@acme.example> έγραψε:",
        "Support <s@acme.example>, 1 Oca 2026 Per, 09:30 tarihinde şunu yazdı:",
        "čet, 1. sij 2026. u 09:30 Support <s@acme.example> napisao je:",
        "V čet., 1. jan. 2026 ob 09:30 je oseba Support <s@acme.example> napisala:",
        "2026-01-01, kt, 09:30 Support <s@acme.example> rašė:",
        "Kuupäev N, 1. jaanuar 2026 kell 09:30 kirjutas Support <s@acme.example>:",
        "ceturtd., 2026. g. 1. janv., plkst. 09:30 — lietotājs Support (<s@acme.example>) rakstīja:",
        "\u202Bבתאריך יום ה׳, 1 בינו׳ 2026 ב-9:30 מאת \u202ASupport\u202C\u200F <s@acme.example>:",
        "في الخميس، 1 يناير 2026 في 9:30 ص تمت كتابة ما يلي بواسطة Support <s@acme.example>:",
        "در تاریخ پنجشنبه ۱ ژانویه 2026، 9:30 Support <s@acme.example> نوشت:",
        "Vào Th 5, 1 thg 1, 2026 vào lúc 09:30 Support <s@acme.example> đã viết:",
        "ในวันที่ พฤ. 1 ม.ค. 2026 เวลา 09:30 Support <s@acme.example> เขียนว่า:",
        "Pada tanggal Kam, 1 Jan 2026 pukul 09.30 Support <s@acme.example> menulis:",
        "2026年1月1日(木) 9:30 Support <s@acme.example>:",
        "Support <s@acme.example> 于2026年1月1日周四 09:30写道：",
        "Support <s@acme.example> 於 2026年1月1日 週四 上午9:30寫道：",
        "2026년 1월 1일 (목) 오전 9:30, Support <s@acme.example>님이 작성:",
        "2026/1/1 Support <s@acme.example>",
        "*On Thu, Jan 1, 2026 at 9:30 AM, Support <s@acme.example> wrote:*",
        "---- Support wrote ----",
        "---- Support <s@acme.example> says ----",
        "Quoting Support <s@acme.example>:",
        "Zitat von Support <s@acme.example>:",
        "* Support <s@acme.example> [2026-01-01 09:30]:",
        "Support <s@acme.example> wrote on 1/1/2026 9:30 AM:"
      })
  void an_attribution_goes_with_its_quote(String attribution) {
    assertThat(visible("Thank you!\n\nAnn\n\n" + attribution + "\n\n> Dear Ann,\n>\n> hello\n"))
        .isEqualTo("Thank you!\n\nAnn");
    assertThat(visible("Thank you!\n" + attribution + "\n> Dear Ann,\n> hello\n> \n> Support\n"))
        .isEqualTo("Thank you!");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "From: Support\nSent: Thursday\nTo: Ann\nSubject: Question",
        "*From:* Support <s@acme.example>\n*Sent:* 1 January 2026\n*To:* Ann\n*Subject:* Q",
        "From: Support\n\nSent: Thursday\n\nTo: Ann\n\nSubject: Question",
        "Von: Support\nGesendet: Donnerstag\nAn: Ann\nBetreff: Frage",
        "De : Support\nEnvoyé : jeudi\nÀ : Ann\nObjet : Question",
        "De: Support\nEnviado el: jueves\nPara: Ann\nAsunto: Pregunta",
        "De: Support\nEnviada em: quinta\nPara: Ann\nAssunto: Pergunta",
        "Da: Support\nInviato: giovedì\nA: Ann\nOggetto: Domanda",
        "Van: Support\nVerzonden: donderdag\nAan: Ann\nOnderwerp: Vraag",
        "Fra: Support\nSendt: torsdag\nTil: Ann\nEmne: Spørsmål",
        "Från: Support\nSkickat: torsdag\nTill: Ann\nÄmne: Fråga",
        "Lähettäjä: Support\nLähetetty: torstai\nVastaanottaja: Ann\nAihe: Kysymys",
        "Od: Support\nWysłano: czwartek\nDo: Ann\nTemat: Pytanie",
        "Od: Support\nOdesláno: čtvrtek\nKomu: Ann\nPředmět: Dotaz",
        "Feladó: Support\nElküldve: csütörtök\nCímzett: Ann\nTárgy: Kérdés",
        "De la: Support\nTrimis: joi\nCătre: Ann\nSubiect: Întrebare",
        "От: Support\nОтправлено: четверг\nКому: Ann\nТема: Вопрос",
        "Від: Support\nНадіслано: четвер\nКому: Ann\nТема: Питання",
        "Από: Support\nΣτάλθηκε: Πέμπτη\nΠρος: Ann\nΘέμα: Ερώτηση",
        "Kimden: Support\nGönderildi: Perşembe\nKime: Ann\nKonu: Soru",
        "מאת: Support\nנשלח: יום חמישי\nאל: Ann\nנושא: שאלה",
        "من: Support\nتم الإرسال: الخميس\nإلى: Ann\nالموضوع: سؤال",
        "差出人: Support\n送信日時: 木曜日\n宛先: Ann\n件名: 質問",
        "发件人: Support\n发送时间: 星期四\n收件人: Ann\n主题: 问题",
        "보낸 사람: Support\n보낸 날짜: 목요일\n받는 사람: Ann\n제목: 질문",
        "Từ: Support\nĐã gửi: thứ năm\nĐến: Ann\nChủ đề: Câu hỏi",
        "From: Support <s@acme.example>\nSent: Thursday, 1 January 2026",
        "From: Support <s@acme.example> Sent: Thursday, 1 January 2026 To: Ann Subject: Question",
        "-----Original Message-----\nFrom: Support",
        "----- Ursprüngliche Nachricht -----\nVon: Support",
        "-------- Message d'origine --------\nDe : Support",
        "-----Mensaje original-----\nDe: Support",
        "________________________________\nFrom: Support <s@acme.example>\nSent: Thursday",
        "------------------ Original ------------------\nFrom: \"Support\";",
        "---- On Thu, 01 Jan 2026 09:30:00 +0100 Support <s@acme.example> wrote ----",
        "##- Please type your reply above this line -##",
        "--- Please reply above this line ---",
        "On Thu, Jan 1, 2026 at 9:30 AM Support <s@acme.example> wrote:"
      })
  void a_head_of_history_cuts_all_below_it(String head) {
    assertThat(visible("Sure, see below.\n\nAnn\n\n" + head + "\n\nDear Ann,\n\nhello\n"))
        .isEqualTo("Sure, see below.\n\nAnn");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-- \nAnn Example\nExample GmbH",
        "--\nAnn",
        "__________________\nExample mailing list",
        "Sent from my iPhone",
        "Von meinem iPhone gesendet",
        "Envoyé de mon iPhone",
        "Enviado desde mi iPhone",
        "Enviado do meu iPhone",
        "Inviato da iPhone",
        "Verstuurd vanaf mijn iPhone",
        "Sendt fra min iPhone",
        "Skickat från min iPhone",
        "Lähetetty iPhonesta",
        "Wysłane z iPhone'a",
        "Отправлено с iPhone",
        "iPhoneから送信",
        "发自我的iPhone",
        "Get Outlook for Android<https://aka.ms/x>",
        "Sent with Proton Mail secure email.",
        "Sent from Yahoo Mail on Android",
        "[Sent from Mail](https://go.example) for Windows"
      })
  void a_signature_is_folded(String signature) {
    assertThat(visible("It works now.\n\n" + signature + "\n")).isEqualTo("It works now.");
    assertThat(
            visible(
                "It works now.\n\n"
                    + signature
                    + "\n\nOn 1/1/2026 9:30, S <s@a.example> wrote:\n> hi"))
        .startsWith("It works now.")
        .doesNotContain("> hi");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "---------- Forwarded message ---------",
        "Begin forwarded message:",
        "-------- Weitergeleitete Nachricht --------",
        "Anfang der weitergeleiteten Nachricht:",
        "---------- Message transféré ---------",
        "Début du message réexpédié :",
        "---------- Mensaje reenviado ---------",
        "---------- Messaggio inoltrato ---------",
        "---------- Mensagem encaminhada ---------",
        "---------- Doorgestuurd bericht ---------",
        "-------- Пересылаемое сообщение --------",
        "---------- 转发的邮件 ---------"
      })
  void a_forward_is_kept(String mark) {
    String text =
        "Please help.\n\n"
            + mark
            + "\nFrom: C <c@x.example>\nDate: today\nSubject: s\nTo: a\n\nBroken.";
    assertThat(visible(text)).isEqualTo(text);
    assertThat(Forwards.author(text).orElseThrow().address()).isEqualTo("c@x.example");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "On Monday I wrote: the printer is broken.\n\nAnn",
        "The error message says:\n> out of paper",
        "The manual says:\n\n> Press A\n\nbut A is missing.",
        "I paid on 1/1/2026 and wrote to you. Please answer:\n\n1. When?\n2. Where?",
        "From: the very start it was loud.\nTo: be honest, I am annoyed.",
        "Please call me at 10:30 or mail to ann@example.com:\n\nI am waiting.",
        "Two options --\none\ntwo",
        "Date: tomorrow works.\nSubject: to change, of course.",
        "Was this sent from my account?\nI did not do it."
      })
  void what_only_looks_like_a_quote_stays(String text) {
    assertThat(visible(text)).isEqualTo(text);
  }

  @Test
  void answers_between_quoted_lines_stay_whole() {
    String text = "Hi,\n\n> Which colour?\n\nBlue.\n\n> Which size?\n\nXL.";
    assertThat(visible(text)).isEqualTo(text);
  }

  @Test
  void a_bottom_answer_loses_the_quote_above_it() {
    assertThat(
            visible("On 01/01/2026 09:30, Support wrote:\n> One\n>\n> > two\n\nDone.\n\n-- \nAnn"))
        .isEqualTo("Done.");
  }

  @Test
  void a_quote_that_a_gateway_wrapped_is_one_quote() {
    String long1 =
        "> this is a rather long line that some gateway along the way has wrapped at\nseventy\n";
    assertThat(visible("Ok.\n\nOn 1/1/2026 09:30, S wrote:\n" + long1 + "> and on\n"))
        .isEqualTo("Ok.");
  }

  @Test
  void a_hostile_text_takes_no_time() {
    String text =
        "On 1 ".repeat(50_000) + "\n" + ">".repeat(100_000) + "\n" + "a:\n".repeat(50_000);
    long start = System.nanoTime();
    assertThat(visible(text)).isNotEmpty();
    assertThat(System.nanoTime() - start).isLessThan(5_000_000_000L);
  }
}
