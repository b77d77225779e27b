/** What changelogs in other languages call what is to come, and their groups of entries. */

/** Keep a Changelog's six groups, in its order, as its translations and projects have them. */
const GROUPS = ["feat", "change", "deprecate", "remove", "fix", "security"] as const;

/** A topic that has a word in other languages. */
export type TranslatedTopic = (typeof GROUPS)[number];

/**
 * Each language's words, the usual one first, in the order of `GROUPS`. None that is English
 * too, as French "Corrections" is: it would tell the wrong language.
 */
const LANGUAGES: readonly (readonly (readonly string[])[])[] = [
  [["Hinzugefügt", "Neu"], ["Geändert", "Änderungen"], ["Veraltet"], ["Entfernt"], [
    "Behoben",
    "Fehlerbehebungen",
  ], ["Sicherheit"]],
  [
    ["Ajouté", "Ajouts", "Nouveautés"],
    ["Modifié", "Changements"],
    [
      "Déprécié",
      "Obsolète",
    ],
    ["Supprimé", "Retiré"],
    ["Corrigé"],
    ["Sécurité"],
  ],
  [
    ["Añadido", "Agregado"],
    ["Cambiado", "Cambios"],
    ["Obsoleto", "Deprecado"],
    [
      "Eliminado",
    ],
    ["Corregido", "Arreglado", "Correcciones"],
    ["Seguridad"],
  ],
  [
    ["Adicionado"],
    ["Modificado", "Alterado", "Mudanças"],
    ["Depreciado"],
    [
      "Removido",
    ],
    ["Corrigido", "Correções"],
    ["Segurança"],
  ],
  [["Aggiunto"], ["Modificato", "Cambiato"], ["Deprecato"], ["Rimosso"], ["Corretto"], [
    "Sicurezza",
  ]],
  [["Toegevoegd"], ["Gewijzigd"], ["Verouderd"], ["Verwijderd"], ["Opgelost"], [
    "Beveiliging",
  ]],
  [
    ["Dodano", "Dodane"],
    ["Zmieniono", "Zmienione"],
    ["Przestarzałe"],
    [
      "Usunięto",
      "Usunięte",
    ],
    ["Naprawiono", "Naprawione"],
    ["Bezpieczeństwo"],
  ],
  [["Добавлено"], ["Изменено", "Изменения"], ["Устарело"], ["Удалено"], [
    "Исправлено",
    "Исправления",
  ], ["Безопасность"]],
  [["追加"], ["変更"], ["非推奨"], ["削除"], ["修正"], ["セキュリティ"]],
  [
    ["新增", "新功能"],
    ["变更", "更改"],
    ["弃用", "已弃用", "废弃"],
    [
      "移除",
      "已移除",
      "删除",
    ],
    ["修复", "问题修复"],
    ["安全", "安全性"],
  ],
  [["新增"], ["變更"], ["棄用"], ["移除"], ["修復", "修正"], ["安全"]],
  [["추가", "추가됨"], ["변경", "변경됨"], ["지원 중단"], ["제거", "제거됨"], [
    "수정",
    "수정됨",
  ], ["보안"]],
  [
    ["Eklendi"],
    ["Değiştirildi", "Değişti"],
    ["Kullanımdan kaldırılacak"],
    [
      "Kaldırıldı",
    ],
    ["Düzeltildi"],
    ["Güvenlik"],
  ],
];

const UNRELEASED = new Set(
  (
    "unveröffentlicht|nicht veröffentlicht|non publié|non publiée|à paraître|à venir|" +
    "sin publicar|no publicado|sin lanzar|não publicado|não lançado|non rilasciato|" +
    "non pubblicato|niet uitgebracht|nog niet uitgebracht|niewydane|nieopublikowane|" +
    "не опубликовано|не выпущено|не опубліковано|未リリース|未公開|未发布|尚未发布|待发布|" +
    "未發布|未發佈|尚未發布|미출시|미배포|출시 예정|yayımlanmadı|yayımlanmamış|" +
    "yayınlanmadı|yayınlanmamış|nevydáno|ej släppt|ikke udgivet|ikke utgitt|" +
    "belum dirilis|chưa phát hành"
  ).split("|"),
);

/** Whether a heading, or a link's label, says "unreleased" in another language than English. */
export function saysUnreleasedElsewhere(text: string): boolean {
  const said = text.replace(/[^\p{L}\p{N} ]+/gu, " ").trim();
  return said.length < 40 && UNRELEASED.has(said.toLowerCase());
}

/** The topic of a word, `behoben`, and its language; nothing for English and what is unknown. */
function placeOf(word: string) {
  for (const words of LANGUAGES) {
    const at = words.findIndex((each) =>
      each.some((own) => own.toLowerCase() === word)
    );
    if (at >= 0) return { topic: GROUPS[at]!, words };
  }
  return undefined;
}

/** The topic that a word in lower case names in another language than English. */
export function topicElsewhere(word: string): TranslatedTopic | undefined {
  return placeOf(word)?.topic;
}

/** What topics are called in the language of those words; nothing where they are English. */
export function languageOf(
  words: readonly string[],
): (topic: string) => string | undefined {
  // one word may be two languages': most of them tell
  const [first] = LANGUAGES.map((each) => ({
    each,
    found: words.filter((word) => placeIn(each, word)).length,
  })).filter(({ found }) => found > 0).toSorted((a, b) => b.found - a.found);
  return (topic) => {
    const at = GROUPS.findIndex((each) => each === topic);
    return at < 0 ? undefined : first?.each[at]?.[0];
  };
}

function placeIn(language: readonly (readonly string[])[], word: string): boolean {
  return language.some((each) => each.some((own) => own.toLowerCase() === word));
}
