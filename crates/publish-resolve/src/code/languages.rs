//! The languages that are known.

use super::program::{Grammar, Marks, Quote};

/// How the pieces of a language are found.
pub(super) enum Rules {
    Program(&'static Grammar),
    Json,
    Yaml,
    Settings,
    /// HTML and XML.
    Markup,
    /// CSS.
    Styles,
    Shell,
    /// Commands of a shell with what they print.
    Session,
    /// A difference between files.
    Changes,
    Markdown,
    Tex,
}

/// The rules of a language by one of its names; `None` for languages that are not known.
pub(super) fn find(name: &str) -> Option<Rules> {
    let name = name.to_ascii_lowercase();
    let rules = match name.as_str() {
        "json" | "json5" | "jsonc" | "jsonl" | "ipynb" | "geojson" => Rules::Json,
        "yaml" | "yml" | "cff" => Rules::Yaml,
        "toml" | "ini" | "cfg" | "conf" | "properties" | "env" | "dotenv" | "editorconfig" | "desktop" | "systemd" => {
            Rules::Settings
        }
        "html" | "htm" | "html5" | "xhtml" | "xml" | "svg" | "xsl" | "xslt" | "xsd" | "rss" | "mathml" | "vue"
        | "svelte" | "plist" | "handlebars" | "hbs" | "jinja" | "twig" | "erb" => Rules::Markup,
        "css" | "scss" | "sass" | "less" => Rules::Styles,
        "sh" | "bash" | "shell" | "zsh" | "ksh" | "fish" | "bat" | "cmd" | "batch" => Rules::Shell,
        "console" | "shell-session" | "shellsession" | "sh-session" | "terminal" => Rules::Session,
        "diff" | "patch" | "udiff" => Rules::Changes,
        "markdown" | "md" | "mdx" | "qmd" | "rmd" => Rules::Markdown,
        "tex" | "latex" | "bibtex" | "bib" => Rules::Tex,
        name => Rules::Program(grammar(name)?),
    };
    Some(rules)
}

fn grammar(name: &str) -> Option<&'static Grammar> {
    Some(match name {
        "rust" | "rs" => &RUST,
        "python" | "py" | "python3" | "py3" | "ipython" | "starlark" | "bzl" => &PYTHON,
        "js" | "javascript" | "jsx" | "mjs" | "cjs" | "node" | "ts" | "typescript" | "tsx" => &JAVASCRIPT,
        "c" | "h" | "cpp" | "c++" | "cc" | "cxx" | "hpp" | "objc" | "objective-c" | "cuda" | "arduino" | "glsl" => &C,
        "java" | "kotlin" | "kt" | "kts" | "scala" | "groovy" | "gradle" | "dart" => &JAVA,
        "cs" | "csharp" | "c#" | "vb" => &CSHARP,
        "go" | "golang" => &GO,
        "swift" => &SWIFT,
        "php" => &PHP,
        "ruby" | "rb" | "crystal" | "elixir" | "ex" | "exs" => &RUBY,
        "perl" | "pl" => &PERL,
        "lua" => &LUA,
        "r" => &R,
        "julia" | "jl" | "matlab" | "octave" => &JULIA,
        "haskell" | "hs" | "elm" | "purescript" => &HASKELL,
        "sql" | "mysql" | "postgres" | "postgresql" | "plpgsql" | "sqlite" | "tsql" | "plsql" => &SQL,
        "powershell" | "ps1" | "pwsh" | "posh" => &POWERSHELL,
        "dockerfile" | "docker" | "containerfile" => &DOCKERFILE,
        "make" | "makefile" | "mk" | "cmake" => &MAKE,
        "hcl" | "tf" | "terraform" | "nix" | "nginx" => &HCL,
        "lisp" | "elisp" | "scheme" | "racket" | "clojure" | "clj" => &LISP,
        "zig" => &ZIG,
        "proto" | "protobuf" | "graphql" | "gql" | "thrift" => &SCHEMA,
        _ => return None,
    })
}

const DOUBLE: Quote = Quote { mark: "\"", escapes: true, lines: false };
const SINGLE: Quote = Quote { mark: "'", escapes: true, lines: false };
const BACKTICK: Quote = Quote { mark: "`", escapes: true, lines: true };
const DOUBLE_LINES: Quote = Quote { mark: "\"", escapes: true, lines: true };
const SINGLE_RAW: Quote = Quote { mark: "'", escapes: false, lines: true };
const TRIPLE: Quote = Quote { mark: "\"\"\"", escapes: true, lines: true };
const TRIPLE_SINGLE: Quote = Quote { mark: "'''", escapes: true, lines: true };

/// What most languages have in common.
const BASE: Grammar = Grammar {
    line_comments: &["//"],
    block_comments: &[("/*", "*/")],
    quotes: &[DOUBLE, SINGLE],
    keywords: "",
    types: "",
    constants: "true false null",
    any_case: false,
    sigil: None,
    more: "",
    marks: Marks::None,
};

static RUST: Grammar = Grammar {
    quotes: &[DOUBLE_LINES],
    keywords: "as async await break const continue crate dyn else enum extern fn for if impl in let loop match mod move \
               mut pub ref return self static struct super trait type union unsafe use where while yield macro_rules",
    types: "bool char str u8 u16 u32 u64 u128 usize i8 i16 i32 i64 i128 isize f32 f64 Self",
    constants: "true false",
    marks: Marks::Rust,
    ..BASE
};

static PYTHON: Grammar = Grammar {
    line_comments: &["#"],
    block_comments: &[],
    quotes: &[TRIPLE, TRIPLE_SINGLE, DOUBLE, SINGLE],
    keywords: "and as assert async await break case class continue def del elif else except finally for from global if \
               import in is lambda match nonlocal not or pass raise return self try while with yield",
    types: "int float str bool bytes list dict set tuple object type complex",
    constants: "True False None Ellipsis NotImplemented",
    marks: Marks::At,
    ..BASE
};

static JAVASCRIPT: Grammar = Grammar {
    quotes: &[DOUBLE, SINGLE, BACKTICK],
    keywords: "abstract as async await break case catch class const continue debugger declare default delete do else \
               enum export extends finally for from function get if implements import in instanceof interface keyof let \
               namespace new of private protected public readonly return satisfies set static super switch this throw \
               try type typeof var void while with yield",
    types: "any bigint boolean never number object string symbol unknown",
    constants: "true false null undefined NaN Infinity",
    more: "$",
    marks: Marks::At,
    ..BASE
};

static C: Grammar = Grammar {
    keywords: "alignas alignof auto break case catch class const consteval constexpr continue co_await co_return \
               decltype default delete do else enum explicit export extern final for friend goto if inline mutable \
               namespace new noexcept operator override private protected public register requires restrict return \
               sizeof static static_assert static_cast struct switch template this throw try typedef typename union \
               using virtual volatile while",
    types: "bool char double float int long short signed unsigned void size_t ssize_t ptrdiff_t int8_t int16_t int32_t \
            int64_t uint8_t uint16_t uint32_t uint64_t wchar_t",
    constants: "true false NULL nullptr",
    marks: Marks::Preprocessor,
    ..BASE
};

static JAVA: Grammar = Grammar {
    quotes: &[TRIPLE, TRIPLE_SINGLE, DOUBLE, SINGLE],
    keywords: "abstract as assert async await break by case catch class companion const continue data def default do else enum \
               export extends extension final finally for fun given if implements import in inline instanceof interface \
               internal is lateinit lazy match mixin native new object open operator out override package permits \
               private protected public record required return sealed static super suspend switch synchronized this \
               throw throws trait try typealias typeof val var void volatile when where while with yield",
    types: "boolean byte char double float int long short dynamic",
    marks: Marks::At,
    ..BASE
};

static CSHARP: Grammar = Grammar {
    keywords: "abstract as async await base break case catch checked class const continue default delegate do else enum \
               event explicit extern finally fixed for foreach get goto if implicit in init interface internal is lock \
               nameof namespace new operator out override params partial private protected public readonly record ref \
               required return sealed set sizeof stackalloc static struct switch this throw try typeof unchecked unsafe \
               using value var virtual void volatile when where while with yield",
    types: "bool byte char decimal double dynamic float int long nint object sbyte short string uint ulong ushort",
    marks: Marks::Preprocessor,
    ..BASE
};

static GO: Grammar = Grammar {
    quotes: &[DOUBLE, SINGLE, Quote { mark: "`", escapes: false, lines: true }],
    keywords: "break case chan const continue default defer else fallthrough for func go goto if import interface map \
               package range return select struct switch type var",
    types: "any bool byte complex64 complex128 error float32 float64 int int8 int16 int32 int64 rune string uint uint8 \
            uint16 uint32 uint64 uintptr",
    constants: "true false nil iota",
    ..BASE
};

static SWIFT: Grammar = Grammar {
    quotes: &[TRIPLE, DOUBLE],
    keywords: "actor as associatedtype async await break case catch class continue default defer deinit do else enum \
               extension fileprivate final for func get guard if import in indirect init inout internal is lazy let \
               mutating nonisolated open operator override private protocol public repeat required rethrows return self \
               set some static struct subscript super switch throw throws try typealias unowned var weak where while",
    types: "Self Any",
    constants: "true false nil",
    marks: Marks::At,
    ..BASE
};

static PHP: Grammar = Grammar {
    line_comments: &["//", "#"],
    quotes: &[DOUBLE_LINES, SINGLE],
    keywords: "abstract and array as break callable case catch class clone const continue declare default do echo else \
               elseif enum extends final finally fn for foreach function global if implements include include_once \
               instanceof interface isset list match namespace new or print private protected public readonly require \
               require_once return static switch throw trait try unset use var while xor yield",
    types: "bool float int iterable mixed never object self string void",
    any_case: false,
    sigil: Some('$'),
    ..BASE
};

static RUBY: Grammar = Grammar {
    line_comments: &["#"],
    block_comments: &[("=begin", "=end")],
    quotes: &[TRIPLE, DOUBLE_LINES, SINGLE],
    keywords: "after alias and attr_accessor attr_reader begin break case catch class cond def defmacro defmodule defp \
               defprotocol defstruct do else elsif end ensure fn for if import in include loop module next not or \
               private protected public quote raise receive redo require require_relative rescue retry return self \
               super then try undef unless until unquote use when while with yield alias_method",
    constants: "true false nil",
    more: "?",
    ..BASE
};

static PERL: Grammar = Grammar {
    line_comments: &["#"],
    block_comments: &[("=pod", "=cut")],
    quotes: &[DOUBLE_LINES, SINGLE],
    keywords: "and cmp do else elsif eq for foreach ge gt if last le local lt my ne next no not or our package print redo \
               require return sub unless until use while xor",
    constants: "undef",
    sigil: Some('$'),
    ..BASE
};

static LUA: Grammar = Grammar {
    line_comments: &["--"],
    block_comments: &[("--[[", "]]")],
    keywords: "and break do else elseif end for function goto if in local not or repeat return then until while",
    constants: "true false nil",
    ..BASE
};

static R: Grammar = Grammar {
    line_comments: &["#"],
    block_comments: &[],
    quotes: &[DOUBLE_LINES, SINGLE],
    keywords: "break else for function if in next repeat return while library require",
    constants: "TRUE FALSE NULL NA NaN Inf T F",
    ..BASE
};

static JULIA: Grammar = Grammar {
    line_comments: &["#", "%"],
    block_comments: &[("#=", "=#")],
    quotes: &[TRIPLE, DOUBLE],
    keywords: "abstract baremodule begin break case catch const continue do else elseif end export finally for function \
               global if import in isa let local macro module mutable otherwise primitive quote return struct switch try \
               type using where while",
    constants: "true false nothing missing pi Inf NaN",
    more: "!",
    ..BASE
};

static HASKELL: Grammar = Grammar {
    line_comments: &["--"],
    block_comments: &[("{-", "-}")],
    quotes: &[DOUBLE],
    keywords: "as case class data default deriving do else exposing family forall foreign hiding if import in infix \
               infixl infixr instance let mdo module newtype of port proc qualified rec then type where",
    constants: "",
    more: "'",
    ..BASE
};

static SQL: Grammar = Grammar {
    line_comments: &["--"],
    quotes: &[DOUBLE, SINGLE_RAW],
    keywords: "add all alter analyze and any as asc begin between by cascade case cast check column commit constraint \
               create cross database declare default delete desc distinct do drop else end except exists explain false \
               fetch for foreign from full function grant group having if ilike in index inner insert intersect into is \
               join key language lateral left like limit materialized natural not null offset on or order outer over \
               partition primary procedure references replace returning returns revoke right rollback row rows schema \
               select sequence set table temporary then to transaction trigger true union unique update using values \
               view when where window with",
    types: "bigint binary blob boolean bytea char character date decimal double float int integer interval json jsonb \
            numeric real serial smallint text time timestamp timestamptz uuid varchar",
    constants: "",
    any_case: true,
    ..BASE
};

static POWERSHELL: Grammar = Grammar {
    line_comments: &["#"],
    block_comments: &[("<#", "#>")],
    quotes: &[Quote { mark: "\"", escapes: false, lines: true }, SINGLE_RAW],
    keywords: "begin break catch class continue data do dynamicparam else elseif end enum exit filter finally for foreach \
               from function if in param process return switch throw trap try until using while",
    constants: "",
    any_case: true,
    sigil: Some('$'),
    more: "-",
    marks: Marks::Hyphens,
    ..BASE
};

static DOCKERFILE: Grammar = Grammar {
    line_comments: &["#"],
    block_comments: &[],
    keywords: "ADD ARG AS CMD COPY ENTRYPOINT ENV EXPOSE FROM HEALTHCHECK LABEL MAINTAINER ONBUILD RUN SHELL STOPSIGNAL \
               USER VOLUME WORKDIR",
    constants: "",
    sigil: Some('$'),
    ..BASE
};

static MAKE: Grammar = Grammar {
    line_comments: &["#"],
    block_comments: &[],
    keywords: "define else endef endif export ifdef ifeq ifndef ifneq include override unexport vpath if elseif endif \
               foreach endforeach function endfunction macro endmacro return while endwhile",
    constants: "ON OFF TRUE FALSE",
    sigil: Some('$'),
    marks: Marks::Targets,
    ..BASE
};

static HCL: Grammar = Grammar {
    line_comments: &["#", "//"],
    quotes: &[Quote { mark: "''", escapes: false, lines: true }, DOUBLE_LINES],
    keywords: "assert data dynamic else for if import in inherit let locals module output provider rec resource then \
               terraform variable with server location listen upstream events http",
    constants: "true false null",
    more: "-",
    ..BASE
};

static LISP: Grammar = Grammar {
    line_comments: &[";"],
    block_comments: &[("#|", "|#")],
    quotes: &[DOUBLE_LINES],
    keywords: "and begin case catch cond def define define-syntax defmacro defmethod defn defn- defun defvar do dolist \
               else fn for if import lambda let let* letrec loop new not ns or progn quote recur require set! setq \
               syntax-rules throw try unless use when while",
    constants: "nil t true false",
    more: "-*?!+<>=/",
    marks: Marks::Lisp,
    ..BASE
};

static ZIG: Grammar = Grammar {
    block_comments: &[],
    keywords: "align allowzero and anytype asm async await break callconv catch comptime const continue defer else enum \
               errdefer error export extern fn for if inline noalias orelse or packed pub resume return struct suspend \
               switch test threadlocal try union unreachable usingnamespace var volatile while",
    types: "anyerror bool f16 f32 f64 f128 i8 i16 i32 i64 i128 isize noreturn type u8 u16 u32 u64 u128 usize void",
    constants: "true false null undefined",
    marks: Marks::At,
    ..BASE
};

static SCHEMA: Grammar = Grammar {
    line_comments: &["//", "#"],
    quotes: &[TRIPLE, DOUBLE],
    keywords: "directive enum extend extensions fragment implements import input interface map message mutation on oneof \
               option optional package query repeated required reserved returns rpc scalar schema service stream \
               struct subscription syntax type union",
    types: "bool bytes double fixed32 fixed64 float int32 int64 sint32 sint64 string uint32 uint64 Boolean Float ID Int \
            String",
    marks: Marks::At,
    ..BASE
};
