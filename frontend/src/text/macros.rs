//! The table of texts.

/// `name: "中文", "English";` lines become `&'static str` fields; after `with`, `name(value: Type): "{value} 条",
/// "{value} rows";` lines become methods that format.
macro_rules! texts {
    ($(#[$meta:meta])* $name:ident { $($key:ident: $zh:literal, $en:literal;)* }
        $(with { $($function:ident($($arg:ident: $kind:ty),+): $fzh:literal, $fen:literal;)* })?) => {
        $(#[$meta])*
        #[derive(Debug)]
        pub struct $name {
            $(pub $key: &'static str,)*
        }

        impl crate::text::Both for $name {
            const ZH: &'static Self = &Self { $($key: $zh,)* };
            const EN: &'static Self = &Self { $($key: $en,)* };
        }

        impl $name {
            $($(pub fn $function(&self, $($arg: $kind),+) -> String {
                match crate::text::language() {
                    crate::text::Language::Zh => format!($fzh),
                    crate::text::Language::En => format!($fen),
                }
            })*)?
        }
    };
}
pub(crate) use texts;
