//! Draws pages, one after the other, on a thread of its own: so that any number of clients takes one processor at most, and glyphs
//! and fonts of a file are drawn once.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};

use hayro::hayro_interpret::InterpreterSettings;
use hayro::hayro_syntax::Pdf;
use hayro::vello_cpu::color::palette::css::WHITE;
use hayro::{PixmapSettings, RenderCache, RenderSettings};
use publish_core::Bytes;

use super::pictures::Pictures;

/// How many bytes pictures have together that are kept.
const KEPT: usize = 64 * 1024 * 1024;
/// The most pixels of a picture.
const PIXELS: f32 = 24_000_000.0;
/// How many pages of a new file are drawn before anybody asks: those that were looked at last.
const AHEAD: usize = 2;
/// How many pages a file is drawn before what is kept of its glyphs and fonts is let go, since that only grows.
const PAGES: usize = 200;

/// The widths and heights of the pages of a file, in points.
type Sizes = Vec<(f32, f32)>;

/// Gives work to the thread that draws. When all painters are gone, it ends.
#[derive(Clone, Debug)]
pub(crate) struct Painter(Sender<Job>);

/// A file by the number of its edition, and what is asked of it.
#[derive(Debug)]
struct Job {
    edition: u64,
    file: Bytes,
    ask: Ask,
}

#[derive(Debug)]
enum Ask {
    Sizes(Sender<Sizes>),
    Page {
        page: usize,
        width: u16,
        reply: Sender<Option<Bytes>>,
    },
    /// The pages that were asked for last of the edition before.
    Ahead {
        before: u64,
    },
}

impl Painter {
    pub(crate) fn start() -> Painter {
        let (sender, jobs) = channel();
        // Without a thread, which only a system without memory refuses, whatever is asked has no answer.
        let _ = std::thread::Builder::new().name("preview pages".to_owned()).spawn(move || work(&jobs));
        Painter(sender)
    }

    /// Draws what is about to be asked for: the pages that were asked for last of the edition before.
    pub(crate) fn ahead(&self, edition: u64, file: &Bytes, before: u64) {
        // Without the thread they are drawn for nobody.
        let _ = self.0.send(Job { edition, file: file.clone(), ask: Ask::Ahead { before } });
    }

    /// The sizes of the pages of a file; none of a file that can't be read.
    pub(crate) fn sizes(&self, edition: u64, file: &Bytes) -> Sizes {
        let (reply, answer) = channel();
        let job = Job { edition, file: file.clone(), ask: Ask::Sizes(reply) };
        self.0.send(job).ok().and_then(|()| answer.recv().ok()).unwrap_or_default()
    }

    /// A page, counted from 0, as a PNG picture so many pixels wide; `None` where there is no such page, or it can't be drawn.
    pub(crate) fn page(&self, edition: u64, file: &Bytes, page: usize, width: u16) -> Option<Bytes> {
        let (reply, answer) = channel();
        let job = Job { edition, file: file.clone(), ask: Ask::Page { page, width, reply } };
        self.0.send(job).ok()?;
        answer.recv().ok()?
    }
}

fn work(jobs: &Receiver<Job>) {
    let mut pictures = Pictures::new(KEPT);
    let mut next = jobs.recv().ok();
    while let Some(job) = next {
        // What a file breaks is taken for a page that can't be drawn: whoever waits is told by the end of the channel.
        let worked = catch_unwind(AssertUnwindSafe(|| of_file(job, jobs, &mut pictures)));
        next = match worked {
            Ok(next) => next,
            Err(_) => jobs.recv().ok(),
        };
    }
}

/// Does what is asked of one file, until another is asked for.
fn of_file(first: Job, jobs: &Receiver<Job>, pictures: &mut Pictures) -> Option<Job> {
    let edition = first.edition;
    let pdf = Pdf::new(Arc::new(Shared(first.file.clone()))).ok();
    let cache = RenderCache::new();
    let picture = |page, width, pictures: &mut Pictures| {
        let key = (edition, page, width);
        pictures.get(key).or_else(|| {
            let picture = draw(pdf.as_ref()?, &cache, page, width)?;
            pictures.insert(key, picture.clone());
            Some(picture)
        })
    };
    let mut job = first;
    for _ in 0..PAGES {
        match job.ask {
            Ask::Sizes(reply) => {
                let pages = pdf.iter().flat_map(|pdf| pdf.pages().iter());
                // Who asked may be gone.
                let _ = reply.send(pages.map(|page| page.render_dimensions()).collect());
            }
            Ask::Page { page, width, reply } => {
                let _ = reply.send(picture(page, width, pictures));
            }
            Ask::Ahead { before } => {
                for (page, width) in pictures.last_of(before, AHEAD) {
                    picture(page, width, pictures);
                }
            }
        }
        job = jobs.recv().ok()?;
        if job.edition != edition {
            break;
        }
    }
    Some(job)
}

fn draw<'a>(pdf: &'a Pdf, cache: &RenderCache<'a>, page: usize, width: u16) -> Option<Bytes> {
    let page = pdf.pages().get(page)?;
    let (points, height) = page.render_dimensions();
    let scale = f32::from(width) / points;
    // A page of no size, or one that is endlessly high, is none.
    if !(scale.is_finite() && scale > 0.0 && f32::from(width) * height * scale <= PIXELS) {
        return None;
    }
    let pixmap = PixmapSettings { x_scale: scale, y_scale: scale, bg_color: WHITE };
    let picture = hayro::render(page, cache, &InterpreterSettings::default(), &RenderSettings::default(), &pixmap);
    // The paper is opaque, so that colours are as they are, and nothing is behind them.
    let pixels: Vec<u8> = picture.data_as_u8_slice().chunks_exact(4).flat_map(|pixel| &pixel[..3]).copied().collect();
    encode(picture.width().into(), picture.height().into(), &pixels).map(Bytes::from)
}

/// A PNG picture that is packed fast rather than small, since it goes no further than this machine.
fn encode(width: u32, height: u32, pixels: &[u8]) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, width, height);
    encoder.set_color(png::ColorType::Rgb);
    encoder.set_compression(png::Compression::Fastest);
    let mut writer = encoder.write_header().ok()?;
    writer.write_image_data(pixels).ok()?;
    writer.finish().ok()?;
    Some(bytes)
}

/// Bytes that hayro takes without copying them.
struct Shared(Bytes);

impl AsRef<[u8]> for Shared {
    fn as_ref(&self) -> &[u8] {
        &self.0
    }
}
