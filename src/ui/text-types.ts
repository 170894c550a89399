/** English may differ in number: `{ one, other }`, chosen by the fact `count`. Facts stand in the text as `{name}`. */
export type KitText = { th: string; en: string | { one: string; other: string } }
export type Texts = Record<string, KitText>
