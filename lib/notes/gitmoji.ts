/** What an emoji before a title means. Source: gitmoji.dev, the emojis and their "semver". */

/**
 * Emoji, its name, and what it means: a type of Conventional Commits, or `!` for breaking. `misc`
 * is what gitmoji does not release, and what others use as they like.
 */
const ROWS = `
💥 boom !
✨ sparkles feat
🐛 bug fix
🚑 ambulance fix
🩹 adhesive_bandage fix
🔒 lock security
⚡ zap perf
♻ recycle refactor
🔥 fire remove
📝 memo docs
💡 bulb misc
📄 page_facing_up misc
✅ white_check_mark test
🧪 test_tube test
🤡 clown_face test
📸 camera_flash test
👷 construction_worker ci
💚 green_heart ci
🎨 art style
🚨 rotating_light style
🔨 hammer misc
🔖 bookmark chore
🎉 tada misc
🚀 rocket misc
🚧 construction misc
🙈 see_no_evil misc
🔀 twisted_rightwards_arrows misc
🚚 truck misc
🍻 beers misc
👥 busts_in_silhouette misc
🔊 loud_sound misc
🔇 mute misc
🏗 building_construction misc
🧐 monocle_face misc
⚰ coffin misc
🌱 seedling misc
🔐 closed_lock_with_key misc
🧑‍💻 technologist misc
💸 money_with_wings misc
🧱 bricks misc
⏪ rewind revert
⬆ arrow_up build
⬇ arrow_down build
📌 pushpin build
➕ heavy_plus_sign build
➖ heavy_minus_sign build
📦 package build
🗑 wastebasket deprecate
`;

let known: ReadonlyMap<string, string> | undefined;

/** What the emoji, or its `:name:`, means; nothing for one that says only that there is news. */
export function meaningOf(mark: string): string | undefined {
  known ??= new Map(
    ROWS.trim().split("\n").flatMap((row) => {
      const [emoji, name, meaning] = row.split(" ");
      return [[emoji!, meaning!], [`:${name}:`, meaning!]] as const;
    }),
  );
  return known.get(mark.trim().replace(/\u{FE0F}/gu, ""));
}
