"""Letters, letters in pieces, and random runs of letters and marks, each with its composed form (NFC) as Python has it."""
import random
import unicodedata as u

random.seed(7)
letters = [chr(c) for c in range(0x20, 0xf900) if not 0xd800 <= c <= 0xdfff and u.category(chr(c)) != 'Cn']
marks = [c for c in letters if u.combining(c)]
texts = letters + [u.normalize('NFD', c) for c in letters]
texts += [''.join(random.choice(letters if random.random() < .5 else marks) for _ in range(6)) for _ in range(20000)]


def codes(text):
    return ' '.join('%04x' % ord(c) for c in text)


for t in texts:
    print(codes(t), codes(u.normalize('NFC', t)), sep=';')
