/** Tells how far the runs are, as long as somebody listens; the browser asks again by itself when the connection breaks. */
export function listen(told) {
    const events = new EventSource('/api/events');
    events.onmessage = event => told(JSON.parse(event.data));
    return () => events.close();
}
