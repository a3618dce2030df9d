//! HTTP on loopback. What a request means is decided elsewhere.

use std::io;
use std::net::{IpAddr, Ipv4Addr};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use bytes::Bytes;
use http_body_util::channel::Channel;
use http_body_util::{BodyExt, Either, Full, Limited};
use hyper::body::Incoming;
use hyper::header::{CONNECTION, CONTENT_LENGTH, CONTENT_TYPE, LOCATION, SET_COOKIE};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::{Response, Version, http};
use hyper_util::rt::TokioIo;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::TcpListener;
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender};
use tokio::task::JoinSet;
use tokio_rustls::TlsAcceptor;

use crate::answer::{Answer, Delivery, Framing};
use crate::device::Played;
use crate::journal::Exchange;
use crate::request::{Request, multipart};

/// Larger requests end the connection.
const LONGEST_REQUEST: usize = 1024 * 1024;

/// How a slow body is sent.
const PIECES: usize = 16;
const PAUSE: Duration = Duration::from_millis(20);

type Body = Either<Full<Bytes>, Channel<Bytes, io::Error>>;

/// A device and what reached it.
pub(crate) struct State {
    pub(crate) played: Played,
    pub(crate) journal: Vec<Exchange>,
    /// Tells where the router is from now on.
    pub(crate) moves: UnboundedSender<Ipv4Addr>,
    /// Requests that are being answered, and the most there were at once.
    in_flight: usize,
    pub(crate) most_in_flight: usize,
}

impl State {
    pub(crate) fn new(played: Played, moves: UnboundedSender<Ipv4Addr>) -> Self {
        Self { played, journal: Vec::new(), moves, in_flight: 0, most_in_flight: 0 }
    }
}

/// A request that is being answered, also if the client goes away meanwhile.
struct InFlight<'a>(&'a Mutex<State>);

impl<'a> InFlight<'a> {
    fn new(state: &'a Mutex<State>) -> Self {
        let mut held = lock(state);
        held.in_flight += 1;
        held.most_in_flight = held.most_in_flight.max(held.in_flight);
        Self(state)
    }
}

impl Drop for InFlight<'_> {
    fn drop(&mut self) {
        lock(self.0).in_flight -= 1;
    }
}

pub(crate) type Shared = Arc<Mutex<State>>;

pub(crate) fn lock(state: &Mutex<State>) -> MutexGuard<'_, State> {
    state.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Serves until dropped; connections end with it.
pub(crate) async fn serve(
    mut listener: TcpListener,
    mut moved: UnboundedReceiver<Ipv4Addr>,
    tls: Option<TlsAcceptor>,
    state: Shared,
) {
    let mut connections = JoinSet::new();
    loop {
        tokio::select! {
            Some(address) = moved.recv() => match elsewhere(listener, address).await {
                Ok(there) => {
                    connections.abort_all();
                    listener = there;
                }
                // It is out of reach, and nobody will ever come.
                Err(_) => return,
            },
            accepted = listener.accept() => match accepted {
                Ok((stream, peer)) => {
                    let (state, tls) = (Arc::clone(&state), tls.clone());
                    connections.spawn(async move {
                        match tls {
                            Some(tls) => {
                                // A client that does not trust the certificate goes away: nothing is lost.
                                if let Ok(stream) = tls.accept(stream).await {
                                    connection(stream, peer.ip(), state).await;
                                }
                            }
                            None => connection(stream, peer.ip(), state).await,
                        }
                    });
                }
                // Out of descriptors, or the peer was gone: others may still come through.
                Err(_) => tokio::task::yield_now().await,
            },
            Some(_) = connections.join_next() => {}
        }
    }
}

/// The same port of another address of this machine.
async fn elsewhere(listener: TcpListener, address: Ipv4Addr) -> io::Result<TcpListener> {
    let port = listener.local_addr()?.port();
    drop(listener);
    if !address.is_loopback() {
        return Err(io::ErrorKind::AddrNotAvailable.into());
    }
    TcpListener::bind((address, port)).await
}

async fn connection(stream: impl AsyncRead + AsyncWrite + Unpin, peer: IpAddr, state: Shared) {
    let dated = lock(&state).played.device().tells_date();
    let service = service_fn(|request| respond(request, peer, &state));
    // An error here is a fault that was asked for, or a client that went away.
    let _ =
        http1::Builder::new().auto_date_header(dated).serve_connection(TokioIo::new(stream), service).await;
}

async fn respond(
    request: http::Request<Incoming>,
    peer: IpAddr,
    state: &Mutex<State>,
) -> io::Result<Response<Body>> {
    let _in_flight = InFlight::new(state);
    let (parts, body) = request.into_parts();
    let body = Limited::new(body, LONGEST_REQUEST).collect().await.map_err(io::Error::other)?.to_bytes();
    let request = Request::new(&parts, &body, peer).with(multipart::fields(&parts.headers, &body).await);
    let latency;
    let answer = {
        let mut state = lock(state);
        let device = state.played.device();
        let exchange = Exchange::of(&request, &device.passwords());
        let answer = device.handle(&request);
        latency = device.link().latency;
        let moved = device.moved_to();
        state.journal.push(exchange);
        if let Some(address) = moved {
            // The server listens to this for as long as there are connections.
            let _ = state.moves.send(address);
        }
        answer
    };
    if !latency.is_zero() {
        tokio::time::sleep(latency).await;
    }
    match answer.delivery {
        Delivery::Never => std::future::pending().await,
        Delivery::Dropped => Err(io::Error::other("closed without an answer")),
        Delivery::Whole | Delivery::Cut | Delivery::Slow => written(answer),
    }
}

fn written(answer: Answer) -> io::Result<Response<Body>> {
    let mut response = Response::builder().status(answer.status).header(CONTENT_TYPE, answer.content_type);
    for (name, value) in answer.headers {
        response = response.header(*name, *value);
    }
    for (name, value) in answer.own_headers {
        response = response.header(name, value);
    }
    match answer.framing {
        Framing::Length => response = response.header(CONTENT_LENGTH, answer.body.len()),
        Framing::Chunks => {}
        Framing::Connection => response = response.version(Version::HTTP_10).header(CONNECTION, "close"),
    }
    if let Some(cookie) = answer.cookie {
        response = response.header(SET_COOKIE, cookie);
    }
    if let Some(location) = answer.location {
        response = response.header(LOCATION, location);
    }
    let body = Bytes::from(answer.body);
    let body = match answer.delivery {
        Delivery::Cut => Either::Right(half(&body)),
        Delivery::Slow => Either::Right(in_pieces(body)),
        _ if answer.framing != Framing::Length => Either::Right(without_length(body)),
        _ => Either::Left(Full::new(body)),
    };
    response.body(body).map_err(io::Error::other)
}

/// A body whose length nobody tells beforehand.
fn without_length(body: Bytes) -> Channel<Bytes, io::Error> {
    let (mut sender, channel) = Channel::new(1);
    tokio::spawn(async move {
        // If the client is gone, nothing is left to send.
        let _ = sender.send_data(body).await;
    });
    channel
}

/// A body that takes its time.
fn in_pieces(mut body: Bytes) -> Channel<Bytes, io::Error> {
    let (mut sender, channel) = Channel::new(1);
    let length = body.len().div_ceil(PIECES).max(1);
    tokio::spawn(async move {
        while !body.is_empty() {
            let piece = body.split_to(length.min(body.len()));
            // If the client is gone, nothing is left to send.
            if sender.send_data(piece).await.is_err() {
                return;
            }
            tokio::time::sleep(PAUSE).await;
        }
    });
    channel
}

fn half(body: &Bytes) -> Channel<Bytes, io::Error> {
    let (mut sender, channel) = Channel::new(1);
    let first = body.slice(..body.len() / 2);
    tokio::spawn(async move {
        // If the client is gone, nothing is left to cut.
        let _ = sender.send_data(first).await;
        // Lets the connection send what it has before it learns of the end.
        tokio::task::yield_now().await;
        sender.abort(io::Error::other("cut in the middle"));
    });
    channel
}
