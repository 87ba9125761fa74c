"""The environment, read once into one frozen object that fails at start with words."""

import os
import secrets
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit


class EnvironmentFault(SystemExit):
    """A setting that cannot work. Ends the program with one Vietnamese sentence."""

    def __init__(self, sentence):
        super().__init__(f"Đoàn Kết chưa chạy được: {sentence}")


@dataclass(frozen=True, slots=True)
class Environment:
    """``home`` holds the database, private files and backups; ``data_keys`` is the key ring (first writes, all read).

    Live halls: ``push_url`` is where the front server shows the push process, else it is this host at ``push_port``
    (0: there is none, and screens ask every two seconds).
    """

    mode: str
    home: Path
    database_url: str
    secret_key: str
    data_keys: tuple[str, ...]
    hosts: tuple[str, ...]
    https: bool
    oidc: dict
    push_port: int = 0
    push_url: str = ""
    public_address: str = ""
    may_go_out: bool = False
    mail: dict = field(default_factory=dict)
    site: Path | None = None


MODES = ("demo", "serve", "test")


def read_environment(source=None):
    """Read and judge the environment; raises :class:`EnvironmentFault`."""
    source = os.environ if source is None else source
    mode = source.get("DOANKET_MODE", "serve")
    if mode not in MODES:
        raise EnvironmentFault(f"DOANKET_MODE là «{mode}», chỉ nhận demo, serve hoặc test.")
    home = Path(source.get("DOANKET_HOME", "var")).absolute()
    home.mkdir(mode=0o700, parents=True, exist_ok=True)
    return Environment(
        mode=mode,
        home=home,
        database_url=source.get("DATABASE_URL", ""),
        secret_key=_secret(source, home, mode),
        data_keys=_data_keys(source, home, mode),
        hosts=tuple(host.strip() for host in source.get("DOANKET_HOSTS", "").split(",") if host.strip()),
        https=_flag(source, "DOANKET_HTTPS", default=False),
        oidc=_oidc(source),
        push_port=_port(source, "DOANKET_PUSH_PORT"),
        push_url=_push_url(source),
        public_address=_public_address(source),
        may_go_out=_flag(source, "DOANKET_MAY_GO_OUT", default=False),
        mail=_mail(source),
        site=_site_folder(source, home),
    )


def _port(source, name):
    said = source.get(name, "").strip() or "0"
    if not (said.isascii() and said.isdecimal() and int(said) <= 65535):
        raise EnvironmentFault(f"{name} phải là một số cổng, đang là «{said}».")
    return int(said)


def _site_folder(source, home):
    """Where the portal's ready pages lie: a front server reads them, so it may be a folder outside the private one."""
    said = source.get("DOANKET_SITE", "").strip()
    return Path(said).absolute() if said else home / "site"


def _public_address(source):
    """Where readers find the portal, for addresses that leave the page: QR codes, letters, feeds."""
    address = source.get("DOANKET_PUBLIC_ADDRESS", "").strip().rstrip("/")
    if address and not address.startswith(("http://", "https://")):
        raise EnvironmentFault("DOANKET_PUBLIC_ADDRESS phải bắt đầu bằng http:// hoặc https://.")
    return address


def _mail(source):
    """The server that takes letters to readers: ``smtp://`` (STARTTLS unless it is this machine) or ``smtps://``; empty without."""
    said, sender = source.get("DOANKET_SMTP", "").strip(), source.get("DOANKET_SMTP_FROM", "").strip()
    if not said:
        return {}
    parts = urlsplit(said)
    if parts.scheme not in ("smtp", "smtps") or not parts.hostname or "@" not in sender:
        raise EnvironmentFault("DOANKET_SMTP ghi như smtps://ten:matkhau@thu.donvi.vn:465, kèm DOANKET_SMTP_FROM là địa chỉ gửi đi.")
    near = parts.hostname in ("localhost", "127.0.0.1", "::1")
    return {
        "EMAIL_HOST": parts.hostname, "EMAIL_PORT": parts.port or (465 if parts.scheme == "smtps" else 587),
        "EMAIL_HOST_USER": unquote(parts.username or ""), "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_SSL": parts.scheme == "smtps", "EMAIL_USE_TLS": parts.scheme == "smtp" and not near, "LETTERS_FROM": sender,
    }  # fmt: skip


def _push_url(source):
    said = source.get("DOANKET_PUSH_URL", "").strip()
    if said and not said.startswith(("/", "https://", "http://")):
        raise EnvironmentFault(f"DOANKET_PUSH_URL phải là một đường dẫn hoặc địa chỉ web, đang là «{said}».")
    return said.rstrip("/")


def _flag(source, name, *, default):
    value = source.get(name, "").strip().lower()
    if value in ("", "0", "1"):
        return default if value == "" else value == "1"
    raise EnvironmentFault(f"{name} chỉ nhận 0 hoặc 1, đang là «{value}».")


def _kept(home, name, make):
    """A secret of a demo or a first start, made once and kept in ``home`` for the owner alone."""
    path = home / name
    if not path.exists():
        try:
            descriptor = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
            with os.fdopen(descriptor, "w") as file:
                file.write(make())
        except FileExistsError:
            pass
    return path.read_text().strip()


def _secret(source, home, mode):
    given = source.get("DOANKET_SECRET_KEY", "")
    if given and len(given) < 32:
        raise EnvironmentFault("DOANKET_SECRET_KEY ngắn quá, cần từ 32 ký tự.")
    if given:
        return given
    return "t" * 50 if mode == "test" else _kept(home, "secret_key", lambda: secrets.token_urlsafe(48))


def _data_keys(source, home, mode):
    given = tuple(key.strip() for key in source.get("DOANKET_DATA_KEYS", "").split(",") if key.strip())
    keys = given or (("0" * 64,) if mode == "test" else (_kept(home, "data_key", lambda: secrets.token_hex(32)),))
    for key in keys:
        if len(key) != 64 or any(letter not in "0123456789abcdef" for letter in key.lower()):
            raise EnvironmentFault("DOANKET_DATA_KEYS phải là các khóa 64 chữ số thập lục phân, cách nhau bằng dấu phẩy.")
    return keys


def _oidc(source):
    names = {"server": "DOANKET_OIDC_SERVER", "client": "DOANKET_OIDC_CLIENT", "secret": "DOANKET_OIDC_SECRET"}
    found = {key: source.get(name, "").strip() for key, name in names.items()}
    if not any(found.values()):
        return {}
    missing = [names[key] for key, value in found.items() if not value]
    if missing:
        raise EnvironmentFault(f"đăng nhập liên thông cần cả ba giá trị, còn thiếu {', '.join(missing)}.")
    return found | {"name": source.get("DOANKET_OIDC_NAME", "").strip() or "Tài khoản liên thông"}


def database_settings(url, home):
    """Django's database settings: SQLite in ``home`` unless a ``postgresql://`` address is given."""
    if not url:
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": home / "db.sqlite3",
            "CONN_MAX_AGE": None,
            "OPTIONS": {
                "timeout": 20,
                "transaction_mode": "IMMEDIATE",
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; "
                "PRAGMA cache_size=-16000; PRAGMA temp_store=MEMORY;",
            },
        }
    parts = urlsplit(url)
    if parts.scheme not in ("postgresql", "postgres"):
        raise EnvironmentFault("DATABASE_URL chỉ nhận địa chỉ postgresql://…; để trống thì dùng SQLite.")
    query = {key: values[-1] for key, values in parse_qs(parts.query).items()}
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")) or "doanket",
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": query.pop("host", parts.hostname or ""),
        "PORT": str(query.pop("port", parts.port or "")),
        "CONN_MAX_AGE": None,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": query,
    }


def linked_sign_in(oidc):
    """The sign-in library's settings for one OpenID Connect server, or none while it is off."""
    if not oidc:
        return {}
    app = {
        "provider_id": "lien-thong",
        "name": oidc["name"],
        "client_id": oidc["client"],
        "secret": oidc["secret"],
        "settings": {"server_url": oidc["server"], "oauth_pkce_enabled": True},
    }
    return {"openid_connect": {"APPS": [app]}}


def linked_origin(oidc):
    """The origin that the sign-in form may be redirected to: a list of one, or an empty one."""
    if not oidc:
        return []
    parts = urlsplit(oidc["server"])
    return [f"{parts.scheme}://{parts.netloc}"]


def load():
    """The environment of this process. Ends it with a sentence if it cannot work."""
    try:
        return read_environment()
    except PermissionError as problem:
        raise EnvironmentFault(f"không ghi được vào {problem.filename}.") from problem


def push_origins(environment):
    """Where a page may open the stream of a hall, for the policy of its content; its own origin needs no word."""
    if environment.push_url:
        parts = urlsplit(environment.push_url)
        return [f"{parts.scheme}://{parts.netloc}"] if parts.netloc else []
    if not environment.push_port:
        return []
    scheme = "https" if environment.https else "http"
    return [f"{scheme}://{host}:{environment.push_port}" for host in (*environment.hosts, "localhost", "127.0.0.1")]
