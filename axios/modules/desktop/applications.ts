// The applications of the desktop, by category: what is installed, and what the catalogue in the documents says.

/** An application of nixpkgs. */
export interface Application {
  readonly name: string;
  /** The attribute of nixpkgs that it is. */
  readonly package: string;
  /** What it is, in a line. */
  readonly about: string;
  /** The types of files that it opens unless the user chooses another, by the name of its desktop file. */
  readonly opens?: { readonly [desktopFile: string]: readonly string[] };
  /** True for what is not free software. */
  readonly unfree?: boolean;
}

export interface Category {
  /** What is in it, as the end of "Whether this is installed: …". */
  readonly description: string;
  readonly applications: readonly Application[];
}

const applications: { readonly [category: string]: Category } = {
  communication: {
    description: "mail, chat and calls",
    applications: [
      {
        name: "Thunderbird",
        package: "thunderbird",
        about: "Mail, contacts and calendars",
        opens: { "thunderbird.desktop": ["x-scheme-handler/mailto", "message/rfc822", "text/calendar"] },
      },
      { name: "Signal", package: "signal-desktop", about: "Private messages and calls" },
      {
        name: "Telegram",
        package: "telegram-desktop",
        about: "Messages, groups and channels",
        opens: { "org.telegram.desktop.desktop": ["x-scheme-handler/tg"] },
      },
      { name: "Element", package: "element-desktop", about: "Rooms and calls on Matrix" },
      { name: "Fractal", package: "fractal", about: "A small client for Matrix" },
      { name: "Dino", package: "dino", about: "Messages and calls over XMPP" },
      { name: "Vesktop", package: "vesktop", about: "Discord with screen sharing that works under Wayland" },
      { name: "Slack", package: "slack", about: "Channels of a workplace", unfree: true },
      { name: "Zoom", package: "zoom-us", about: "Video conferences", unfree: true },
    ],
  },

  files: {
    description: "managing, packing, comparing and sending files",
    applications: [
      {
        name: "Files",
        package: "nautilus",
        about: "The file manager of GNOME",
        opens: { "org.gnome.Nautilus.desktop": ["inode/directory"] },
      },
      { name: "Sushi", package: "sushi", about: "Previews in the file manager, by the space bar" },
      {
        name: "File Roller",
        package: "file-roller",
        about: "Archives: look into them, pack and unpack",
        opens: {
          "org.gnome.FileRoller.desktop": [
            "application/gzip",
            "application/vnd.rar",
            "application/x-7z-compressed",
            "application/x-bzip2",
            "application/x-compressed-tar",
            "application/x-tar",
            "application/x-xz",
            "application/x-xz-compressed-tar",
            "application/zip",
            "application/zstd",
          ],
        },
      },
      { name: "Disk Usage Analyzer", package: "baobab", about: "What fills the disk, as rings and maps" },
      { name: "Disks", package: "gnome-disk-utility", about: "Partitions, images and the health of disks" },
      { name: "Meld", package: "meld", about: "Compares files, folders and versions" },
      { name: "Czkawka", package: "czkawka", about: "Finds duplicates, empty folders and large files" },
      { name: "FileZilla", package: "filezilla", about: "Files over FTP and SFTP" },
      {
        name: "Fragments",
        package: "fragments",
        about: "Downloads over BitTorrent",
        opens: { "de.haeckerfelix.Fragments.desktop": ["application/x-bittorrent", "x-scheme-handler/magnet"] },
      },
      { name: "Déjà Dup", package: "deja-dup", about: "Backups, encrypted and on a schedule" },
      { name: "7-Zip", package: "p7zip", about: "Archives on the command line" },
    ],
  },

  graphics: {
    description: "viewing, drawing and editing pictures",
    applications: [
      {
        name: "Loupe",
        package: "loupe",
        about: "Shows pictures",
        opens: {
          "org.gnome.Loupe.desktop": [
            "image/avif",
            "image/bmp",
            "image/gif",
            "image/heic",
            "image/jpeg",
            "image/jxl",
            "image/png",
            "image/svg+xml",
            "image/tiff",
            "image/webp",
          ],
        },
      },
      { name: "GIMP", package: "gimp", about: "Edits pictures", opens: { "gimp.desktop": ["image/x-xcf"] } },
      {
        name: "Inkscape",
        package: "inkscape",
        about: "Draws vector graphics",
        opens: { "org.inkscape.Inkscape.desktop": ["application/illustrator", "image/x-eps"] },
      },
      {
        name: "Krita",
        package: "krita",
        about: "Paints, with brushes and layers",
        opens: { "org.kde.krita.desktop": ["application/x-krita", "image/openraster"] },
      },
      {
        name: "darktable",
        package: "darktable",
        about: "Develops raw photographs",
        opens: {
          "org.darktable.darktable.desktop": [
            "image/x-adobe-dng",
            "image/x-canon-cr2",
            "image/x-nikon-nef",
            "image/x-sony-arw",
          ],
        },
      },
      {
        name: "Blender",
        package: "blender",
        about: "Models, animates and renders in three dimensions",
        opens: { "blender.desktop": ["application/x-blender"] },
      },
      { name: "Satty", package: "satty", about: "Marks up screenshots" },
      { name: "Upscayl", package: "upscayl", about: "Enlarges pictures" },
      { name: "Eyedropper", package: "eyedropper", about: "Picks and keeps colours" },
    ],
  },

  media: {
    description: "playing, recording and cutting sound and video",
    applications: [
      {
        name: "mpv",
        package: "mpv",
        about: "Plays video and sound of every kind",
        opens: {
          "mpv.desktop": [
            "video/mp4",
            "video/mpeg",
            "video/ogg",
            "video/quicktime",
            "video/webm",
            "video/x-matroska",
            "video/x-msvideo",
          ],
        },
      },
      { name: "VLC", package: "vlc", about: "Plays files, discs and streams" },
      {
        name: "Amberol",
        package: "amberol",
        about: "Plays music and nothing else",
        opens: {
          "io.bassi.Amberol.desktop": [
            "audio/aac",
            "audio/flac",
            "audio/mp4",
            "audio/mpeg",
            "audio/ogg",
            "audio/x-wav",
          ],
        },
      },
      { name: "Strawberry", package: "strawberry", about: "Sorts and plays a music collection" },
      { name: "Spotify", package: "spotify", about: "Streams music", unfree: true },
      { name: "Shortwave", package: "shortwave", about: "Radio stations of the internet" },
      { name: "Easy Effects", package: "easyeffects", about: "Equalizer, limiter and noise reduction for PipeWire" },
      { name: "Audacity", package: "audacity", about: "Records and edits sound" },
      { name: "OBS Studio", package: "obs-studio", about: "Records and streams the screen" },
      { name: "Kooha", package: "kooha", about: "Records the screen with one click" },
      { name: "Kdenlive", package: "kdePackages.kdenlive", about: "Cuts video" },
      { name: "HandBrake", package: "handbrake", about: "Converts video" },
      { name: "FFmpeg", package: "ffmpeg", about: "Converts sound and video on the command line" },
      { name: "yt-dlp", package: "yt-dlp", about: "Downloads video from web sites" },
    ],
  },

  productivity: {
    description: "documents, notes, tasks and reading",
    applications: [
      {
        name: "LibreOffice",
        package: "libreoffice-fresh",
        about: "Texts, sheets and slides",
        opens: {
          "calc.desktop": [
            "application/vnd.ms-excel",
            "application/vnd.oasis.opendocument.spreadsheet",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            "text/csv",
          ],
          "impress.desktop": [
            "application/vnd.ms-powerpoint",
            "application/vnd.oasis.opendocument.presentation",
            "application/vnd.openxmlformats-officedocument.presentationml.presentation",
          ],
          "writer.desktop": [
            "application/msword",
            "application/rtf",
            "application/vnd.oasis.opendocument.text",
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
          ],
        },
      },
      {
        name: "Papers",
        package: "papers",
        about: "Reads PDF and other documents",
        opens: { "org.gnome.Papers.desktop": ["application/pdf", "image/vnd.djvu"] },
      },
      {
        name: "Foliate",
        package: "foliate",
        about: "Reads books",
        opens: {
          "com.github.johnfactotum.Foliate.desktop": ["application/epub+zip", "application/x-mobipocket-ebook"],
        },
      },
      {
        name: "Xournal++",
        package: "xournalpp",
        about: "Notes by hand, also on PDF",
        opens: { "com.github.xournalpp.xournalpp.desktop": ["application/x-xojpp", "application/x-xopp"] },
      },
      {
        name: "Apostrophe",
        package: "apostrophe",
        about: "Writes Markdown without distraction",
        opens: { "org.gnome.gitlab.somas.Apostrophe.desktop": ["text/markdown"] },
      },
      { name: "Planify", package: "planify", about: "Tasks and projects, also over CalDAV" },
      { name: "Calendar", package: "gnome-calendar", about: "Events of all calendars" },
      { name: "Zotero", package: "zotero", about: "Collects and cites literature" },
      { name: "Obsidian", package: "obsidian", about: "Linked notes in Markdown", unfree: true },
      { name: "Qalculate!", package: "qalculate-gtk", about: "Calculates with units, currencies and equations" },
      { name: "Document Scanner", package: "simple-scan", about: "Scans documents and photographs" },
    ],
  },

  utilities: {
    description: "small programs that every desktop needs",
    applications: [
      {
        name: "Text Editor",
        package: "gnome-text-editor",
        about: "Edits text",
        opens: {
          "org.gnome.TextEditor.desktop": [
            "application/json",
            "application/x-shellscript",
            "application/xml",
            "text/plain",
          ],
        },
      },
      { name: "Mission Center", package: "mission-center", about: "What the machine is busy with" },
      { name: "Volume Control", package: "pwvucontrol", about: "Volumes and devices of PipeWire" },
      { name: "Helvum", package: "helvum", about: "Connects inputs and outputs of PipeWire" },
      { name: "Clocks", package: "gnome-clocks", about: "Alarms, timers and time zones" },
      { name: "Characters", package: "gnome-characters", about: "Finds symbols and emoji" },
      {
        name: "Fonts",
        package: "gnome-font-viewer",
        about: "Shows fonts",
        opens: { "org.gnome.font-viewer.desktop": ["font/otf", "font/ttf"] },
      },
      { name: "Passwords and Keys", package: "seahorse", about: "What the keyring holds" },
      { name: "KeePassXC", package: "keepassxc", about: "A safe for passwords" },
      { name: "Remmina", package: "remmina", about: "Remote desktops over RDP, VNC and SSH" },
      { name: "Impression", package: "impression", about: "Writes images to USB sticks" },
      { name: "wl-clipboard", package: "wl-clipboard", about: "The clipboard on the command line" },
      { name: "playerctl", package: "playerctl", about: "Controls players on the command line" },
      { name: "brightnessctl", package: "brightnessctl", about: "Controls the brightness of screens" },
      { name: "libnotify", package: "libnotify", about: "Notifications from the command line" },
    ],
  },
};

export default applications;
