import type { Catalogue } from "../en/index.ts";
import type { Partly } from "../partial.ts";

export const settings: Partly<Catalogue["settings"]> = {
  title: "الإعدادات",
  groups: { workspace: "مساحة العمل", data: "بيانات العملاء", connections: "الاتصالات", server: "الخادم" },
  pages: {
    channels: "القنوات",
    people: "الأشخاص والفرق",
    attributes: "السمات",
    import: "الاستيراد والتصدير",
    audit: "سجل التغييرات",
    traffic: "سجل التسليم",
  },
};
