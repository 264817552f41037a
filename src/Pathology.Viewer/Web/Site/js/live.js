/**
 * Tells how far the runs are, as long as somebody listens and looks; the browser asks again by itself when the connection breaks. A tab
 * that nobody sees lets its connection go: a browser has six for one server, and tiles need them too.
 */
export function listen(told) {
    let events = null;
    const follow = () => {
        if (document.hidden) {
            events?.close();
            events = null;
        }
        else if (!events) {
            events = new EventSource('/api/events');
            events.onmessage = event => told(JSON.parse(event.data));
        }
    };
    document.addEventListener('visibilitychange', follow);
    follow();
    return () => {
        document.removeEventListener('visibilitychange', follow);
        events?.close();
    };
}
