//! The few icons, drawn on a 24-unit grid with the text's colour.

use leptos::prelude::*;

/// Which icon.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "each is named after what it shows or stands for")]
pub enum Glyph {
    Add,
    Alert,
    Audit,
    Building,
    Calendar,
    Camera,
    Check,
    ChevronDown,
    Close,
    Clock,
    Columns,
    Contrast,
    Draw,
    Download,
    Edit,
    Filter,
    Globe,
    Home,
    Import,
    Info,
    Key,
    Menu,
    Minus,
    Moon,
    People,
    Print,
    Recusal,
    Seal,
    Search,
    Sort,
    SortDown,
    SortUp,
    Sun,
    Trash,
    Upload,
    User,
}

impl Glyph {
    const fn path(self) -> &'static str {
        match self {
            Self::Add => "M12 5v14M5 12h14",
            Self::Alert => "M12 4 2.8 20h18.4zM12 10v4.5M12 17.4v.1",
            Self::Audit => "M6 3h9l4 4v14H6zM15 3v4h4M9 12h7M9 16h7",
            Self::Building => "M4 21V9l8-6 8 6v12zM9.5 21v-6h5v6",
            Self::Calendar => "M4 6h16v14H4zM4 10h16M8 3v4M16 3v4",
            Self::Camera => "M4 8h3.5L9.5 5h5l2 3H20v12H4zM12 10.2a3.6 3.6 0 1 0 0 7.2 3.6 3.6 0 0 0 0-7.2",
            Self::Check => "m5 12.5 4.5 4.5L19 7.5",
            Self::ChevronDown => "m6 9 6 6 6-6",
            Self::Close => "M6 6l12 12M18 6 6 18",
            Self::Clock => "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18M12 7v5.5l3.5 2",
            Self::Columns => "M4 5h16v14H4zM9.5 5v14M15 5v14",
            Self::Contrast => "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18M12 3v18M12 8h7.9M12 12h9M12 16h7.9",
            Self::Draw => {
                "M4 7h4l8 10h4M4 17h4l2.5-3M13.5 10 16 7h4M17.5 4.5 20 7l-2.5 2.5M17.5 14.5 20 17l-2.5 2.5"
            }
            Self::Download => "M12 4v11M7 10.5l5 5 5-5M5 20h14",
            Self::Edit => "M4 20h4L19 9l-4-4L4 16zM13 7l4 4",
            Self::Filter => "M4 6h16M7 12h10M10 18h4",
            Self::Globe => {
                "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18M3 12h18M12 3c5 5.5 5 12.5 0 18M12 3c-5 5.5-5 12.5 0 18"
            }
            Self::Home => "M4 5h7v7H4zM13 5h7v4h-7zM13 12h7v7h-7zM4 15h7v4H4z",
            Self::Import => "M12 3v10M8 9.5l4 4 4-4M4 14v6h16v-6",
            Self::Info => "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18M12 11v6M12 7.4v.1",
            Self::Key => "M8 11a4 4 0 1 0 0 8 4 4 0 0 0 0-8M11 12.5 20 4M16 8l3 3",
            Self::Menu => "M4 7h16M4 12h16M4 17h16",
            Self::Minus => "M6 12h12",
            Self::Moon => "M20 14.5A8.5 8.5 0 0 1 9.5 4 8.5 8.5 0 1 0 20 14.5",
            Self::People => {
                "M9 4a3.5 3.5 0 1 0 0 7 3.5 3.5 0 0 0 0-7M2.5 20a6.5 6.5 0 0 1 13 0M16 4.5a3.5 3.5 0 0 1 0 6.5M18 14a6.5 6.5 0 0 1 3.5 6"
            }
            Self::Print => "M7 9V3h10v6M7 17H4V9h16v8h-3M7 14h10v7H7z",
            Self::Recusal => "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18M5.7 5.7l12.6 12.6",
            Self::Seal => "M6 11h12v9H6zM8.5 11V8a3.5 3.5 0 0 1 7 0v3M12 14.5v2",
            Self::Search => "M10.5 4a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13M15.5 15.5 21 21",
            Self::Sort => "M8 10l4-4 4 4M8 14l4 4 4-4",
            Self::SortDown => "M12 5v14M7 14l5 5 5-5",
            Self::SortUp => "M12 19V5M7 10l5-5 5 5",
            Self::Sun => {
                "M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8M12 2v2.5M12 19.5V22M2 12h2.5M19.5 12H22M5 5l1.7 1.7M17.3 17.3 19 19M5 19l1.7-1.7M17.3 6.7 19 5"
            }
            Self::Trash => "M5 7h14M9 7V4h6v3M7 7l1 13h8l1-13M10.5 11v5M13.5 11v5",
            Self::Upload => "M12 16V5M7 9.5l5-5 5 5M5 20h14",
            Self::User => "M12 4a4 4 0 1 0 0 8 4 4 0 0 0 0-8M4.5 20.5a7.5 7.5 0 0 1 15 0",
        }
    }
}

/// A decorative icon; the words beside it say what it means.
#[component]
pub fn Icon(
    /// Which one.
    glyph: Glyph,
) -> impl IntoView {
    view! {
        <svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
            <path d=glyph.path()></path>
        </svg>
    }
}
