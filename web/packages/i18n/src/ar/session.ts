import type { Catalogue } from "../en/index.ts";
import type { Partly } from "../partial.ts";

export const session: Partly<Catalogue["session"]> = {
  email: "البريد الإلكتروني",
  password: "كلمة المرور",
  showPassword: "إظهار كلمة المرور",
  hidePassword: "إخفاء كلمة المرور",
  name: "اسمك",
  workspace: "مساحة العمل",
  claim: ["السياق ينتقل معك.", "ولا أحد يكرر كلامه."],
  ownServer: "يعمل على خادمك الخاص",
  login: {
    title: "تسجيل الدخول",
    lead: "عميل واحد، محادثة واحدة، كل القنوات.",
    submit: "تسجيل الدخول",
    wrong: "البريد الإلكتروني وكلمة المرور غير متطابقين.",
    tooMany: "محاولات كثيرة. انتظر دقيقة ثم حاول مرة أخرى.",
    which: "أنت تعمل في أكثر من مساحة عمل. أيها تريد؟",
  },
  invitation: {
    title: "انضم إلى فريقك",
    lead: "اختر الاسم الذي سيراه عملاؤك وكلمة مرور.",
    submit: "انضمام",
    spent: "استُخدمت هذه الدعوة أو انتهت صلاحيتها. اطلب دعوة جديدة.",
  },
};
