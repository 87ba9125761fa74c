"""The entry of the stock site's web server."""

import os

from django.core.wsgi import get_wsgi_application

os.environ["DJANGO_SETTINGS_MODULE"] = "doanket.bench.stock.settings"
application = get_wsgi_application()
