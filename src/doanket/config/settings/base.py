"""Settings shared by every mode. What differs by machine comes from the environment; law and custom are rows."""

from csp.constants import NONE, SELF

from doanket.accounts.values import FAILURES_BEFORE_LOCK, FAILURES_FORGOTTEN_AFTER
from doanket.config.environment import database_settings, linked_origin, linked_sign_in, load, push_origins

ENVIRONMENT = load()

SECRET_KEY = ENVIRONMENT.secret_key
DEBUG = False
DEMO = False
ALLOWED_HOSTS = [*ENVIRONMENT.hosts, "localhost", "127.0.0.1", "[::1]"]
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ENVIRONMENT.hosts]

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_htmx",
    "template_partials",
    "rules",
    "axes",
    "csp",
    "doanket.kit",
    "doanket.ui",
    "doanket.audit",
    "doanket.accounts",
    "doanket.units",
    "doanket.access",
    "doanket.people",
    "doanket.documents",
    "doanket.indicators",
    "doanket.reports",
    "doanket.conferences",
    "doanket.portal",
    "doanket.office",
    "doanket.desk",
    "doanket.worker",
    # what the portal's pages stand on
    "doanket.portal.library.ProfilesOnly",
    "wagtail.images",
    "wagtail.documents",
    "wagtail.admin",
    "wagtail.search",
    "wagtail.sites",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_tasks",
    "django_filters",
    # after the rooms, so that our templates win
    "allauth",
    "allauth.account",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.mfa",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "doanket.portal.guarding.TooLarge",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "doanket.audit.middleware.JournalMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "doanket.accounts.keeping.KeepingMiddleware",
    "doanket.accounts.middleware.IdleMiddleware",
    "doanket.accounts.middleware.DutiesMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "axes.middleware.AxesMiddleware",
    "doanket.portal.guarding.PlatformDoor",
    "doanket.portal.old_addresses.OldAddresses",
]

ROOT_URLCONF = "doanket.config.urls"
WSGI_APPLICATION = "doanket.config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "doanket.desk.navigation.context",
                "doanket.accounts.context.sign_in",
            ],
            "builtins": ["django.templatetags.i18n", "django.templatetags.static"],
        },
    },
]

DATABASES = {"default": database_settings(ENVIRONMENT.database_url, ENVIRONMENT.home)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

LANGUAGE_CODE = "vi"
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_TZ = True
USE_I18N = True
USE_THOUSAND_SEPARATOR = True
FORMAT_MODULE_PATH = ["doanket.config.formats"]

STATIC_URL = "/tinh/"
STATIC_ROOT = ENVIRONMENT.home / "static"
FONTS_DIR = ENVIRONMENT.home / "fonts"  # made at set-up by doanket.ui.fonts, never kept in the repository
FONTS_DIR.mkdir(exist_ok=True)
STATIC_ROOT.mkdir(exist_ok=True)  # WhiteNoise warns of a missing folder
STATICFILES_DIRS = [("fonts", FONTS_DIR)]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
MEDIA_ROOT = ENVIRONMENT.home / "files"
DATA_UPLOAD_MAX_MEMORY_SIZE = 8_000_000  # bytes without files: a text that is far too long is answered in words and given back

AUTH_USER_MODEL = "accounts.User"
LOGIN_URL = "/dang-nhap/"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = "/dang-nhap/"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "doanket.accounts.passwords.LengthValidator"},
    {"NAME": "doanket.accounts.passwords.CommonValidator"},
    {"NAME": "doanket.accounts.passwords.OwnNameValidator"},
    {"NAME": "doanket.accounts.passwords.RememberedValidator"},
]

ACCOUNT_ADAPTER = "doanket.accounts.adapters.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_PRESERVE_USERNAME_CASING = False
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_RATE_LIMITS = False  # the lock of accounts.lockout counts in the database, for every worker
ACCOUNT_FORMS = {
    "login": "doanket.accounts.forms.SignInForm",
    "reauthenticate": "doanket.accounts.forms.PasswordAgainForm",
}
MFA_ADAPTER = "doanket.accounts.adapters.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_TOLERANCE = 1  # cheap telephones and board computers run half a minute apart
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_FORMS = {
    "authenticate": "doanket.accounts.forms.CodeForm",
    "reauthenticate": "doanket.accounts.forms.CodeAgain",
    "activate_totp": "doanket.accounts.forms.FirstCodeForm",
}
SOCIALACCOUNT_ADAPTER = "doanket.accounts.adapters.SocialAdapter"
SOCIALACCOUNT_PROVIDERS = linked_sign_in(ENVIRONMENT.oidc)

AXES_HANDLER = "doanket.accounts.lockout.GrowingLock"
AXES_FAILURE_LIMIT = FAILURES_BEFORE_LOCK
AXES_COOLOFF_TIME = FAILURES_FORGOTTEN_AFTER
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_USERNAME_CALLABLE = "doanket.accounts.lockout.counted_name"
AXES_CLIENT_IP_CALLABLE = "doanket.audit.middleware.address_of"
AXES_LOCKOUT_CALLABLE = "doanket.accounts.lockout.locked_page"
AXES_RESET_ON_SUCCESS = True
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_DISABLE_ACCESS_LOG = True
AXES_ENABLE_ADMIN = False
AXES_VERBOSE = False
AXES_SENSITIVE_PARAMETERS = ["login", "username", "password", "old", "new", "code", "next", "csrfmiddlewaretoken"]

SESSION_COOKIE_AGE = 12 * 3600
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

SESSION_COOKIE_NAME = "doanket"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = ENVIRONMENT.https
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SECURE_SSL_REDIRECT = ENVIRONMENT.https
SECURE_HSTS_SECONDS = 31_536_000 if ENVIRONMENT.https else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = ENVIRONMENT.https
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if ENVIRONMENT.https else None
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF, *push_origins(ENVIRONMENT)],
        "media-src": [SELF],
        "manifest-src": [SELF],
        "worker-src": [SELF],
        # a browser follows the sign-in form to where it is redirected
        "form-action": [SELF, *linked_origin(ENVIRONMENT.oidc)],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    },
}

PUBLIC_ADDRESS = ENVIRONMENT.public_address
WAGTAIL_SITE_NAME = "Đoàn Kết"
WAGTAILADMIN_BASE_URL = ENVIRONMENT.public_address or "http://localhost"
WAGTAILADMIN_UNSAFE_PAGE_DELETION_LIMIT = 10
WAGTAIL_ENABLE_UPDATE_CHECK = WAGTAIL_ENABLE_WHATS_NEW_BANNER = False  # no page asks another host anything
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_MODERATION_ENABLED = WAGTAIL_WORKFLOW_ENABLED = False  # the steps of an article are services of the portal
WAGTAILIMAGES_IMAGE_MODEL = "portal.PortalPicture"
WAGTAILIMAGES_EXTENSIONS = ["jpg", "jpeg", "png", "webp"]
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 8 * 1024 * 1024
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 50_000_000
WAGTAILIMAGES_IMAGE_FORM_BASE = "doanket.portal.forms.platform.PlatformPictureForm"
WAGTAILDOCS_DOCUMENT_MODEL = "portal.PortalFile"
WAGTAILDOCS_DOCUMENT_FORM_BASE = "doanket.portal.forms.platform.PlatformFileForm"
WAGTAIL_AUTOSAVE_INTERVAL = 0  # a text is kept when somebody keeps it
WAGTAIL_EDITING_SESSION_PING_INTERVAL = 3_600_000  # a screen that knocks by itself would never be idle
WAGTAILDOCS_SERVE_METHOD = "serve_view"
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database", "AUTO_UPDATE": False}}
SITE_FOLDER = ENVIRONMENT.site  # the portal's ready pages, for the front server
PORTAL_MAY_GO_OUT = ENVIRONMENT.may_go_out  # whether the machine may ask other hosts: only to find dead links
LETTERS_FROM = ENVIRONMENT.mail.get("LETTERS_FROM", "")  # empty: no letter can be sent, and no form asks for one
EMAIL_BACKEND = f"django.core.mail.backends.{'smtp' if ENVIRONMENT.mail else 'dummy'}.EmailBackend"
EMAIL_HOST, EMAIL_PORT = ENVIRONMENT.mail.get("EMAIL_HOST", "localhost"), ENVIRONMENT.mail.get("EMAIL_PORT", 25)
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = ENVIRONMENT.mail.get("EMAIL_HOST_USER", ""), ENVIRONMENT.mail.get("EMAIL_HOST_PASSWORD", "")
EMAIL_USE_SSL, EMAIL_USE_TLS = ENVIRONMENT.mail.get("EMAIL_USE_SSL", False), ENVIRONMENT.mail.get("EMAIL_USE_TLS", False)
EMAIL_TIMEOUT = 15
WAGTAIL_CONTENT_LANGUAGES = LANGUAGES = [("vi", "Tiếng Việt"), ("en", "English")]

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"()": "doanket.config.logs.WithoutValues", "fmt": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    # axes would write typed account names into the log
    "loggers": {"doanket": {"level": "INFO"}, "axes": {"level": "CRITICAL"}},
}
