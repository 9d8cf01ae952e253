"""Reads one message from standard input with the parser of Python's own library, and prints what it says as JSON."""

import email
import email.header
import email.policy
import email.utils
import json
import sys

raw = sys.stdin.buffer.read()
message = email.message_from_bytes(raw, policy=email.policy.default)


def defects_of(part):
    found = [type(defect).__name__ for defect in part.defects]
    for _, value in part.items():
        found += [type(defect).__name__ for defect in getattr(value, "defects", [])]
    return found


def addresses_of(header):
    # Names by the older half of the library: the newer one keeps the space between two encoded words of a name, which
    # RFC 2047 (6.2) says must go.
    listed = email.utils.getaddresses(email.message_from_bytes(raw).get_all(header))
    return [
        {"name": str(email.header.make_header(email.header.decode_header(name))), "address": address}
        for name, address in listed
    ]


def part_of(part):
    return {
        "type": part.get_content_type(),
        "charset": part.get_content_charset(),
        "encoding": str(part.get("Content-Transfer-Encoding", "")),
        "text": part.get_content(),
    }


print(
    json.dumps(
        {
            "headers": [[name.lower(), str(value)] for name, value in message.items()],
            "from": addresses_of("From"),
            "to": addresses_of("To"),
            "date": message["Date"].datetime.isoformat(),
            "type": message.get_content_type(),
            "parts": [part_of(part) for part in message.walk() if not part.is_multipart()],
            "defects": [name for part in message.walk() for name in defects_of(part)],
        }
    )
)
